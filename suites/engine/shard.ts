import type { Requirement } from "../../schemas/types.js";
import { UsageError } from "./usage-error.js";

/** A part of a run: which one, from 1 on, of how many. */
export interface Shard {
  part: number;
  of: number;
}

/** Reads `2/5`. Throws a UsageError. */
export function shard(text: string): Shard {
  const [, part = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (part >= 1 && part <= of) return { part, of };
  throw new UsageError(`Failed to read --shard "${text}": it is no part of a run. Give one such as 2/5.`);
}

/** The requirements of one part: every one of them is in one part, and neighbours are in different ones. */
export function partOf(requirements: readonly Requirement[], { part, of }: Shard): readonly Requirement[] {
  if (of <= requirements.length) return requirements.filter((_, index) => index % of === part - 1);
  throw new UsageError(
    `Failed to take part ${part} of ${of}: the run has only ${requirements.length} requirements. Give fewer parts.`,
  );
}
