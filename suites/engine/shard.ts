import type { Requirement } from "../../schemas/types.js";
import { UsageError } from "./usage-error.js";

/** A part of a run: its number, from 1, and the number of parts. */
export interface Shard {
  part: number;
  of: number;
}

/** Parses a part such as `2/5`. Throws a UsageError if it is invalid. */
export function shard(text: string): Shard {
  const [, part = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (part >= 1 && part <= of) return { part, of };
  throw new UsageError(`Failed to read --shard "${text}": it is no part of a run. Give one such as 2/5.`);
}

/**
 * Returns the requirements of one part. Each requirement is in exactly one part, and neighbours are in different parts.
 */
export function partOf(requirements: readonly Requirement[], { part, of }: Shard): readonly Requirement[] {
  if (of <= requirements.length) return requirements.filter((_, index) => index % of === part - 1);
  throw new UsageError(
    `Failed to take part ${part} of ${of}: the run has only ${requirements.length} requirements. Give fewer parts.`,
  );
}
