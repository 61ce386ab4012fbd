import { createHash } from "node:crypto";
import fc, { type Arbitrary } from "fast-check";
import { type Answer, placed } from "../../../generators/answer.js";
import { anyBody, type MemberOverrides } from "../../../generators/any-answer.js";
import { bodyLeaves, bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember } from "../../../schemas/contract/members.js";

type Params = Readonly<Record<string, string>>;

/**
 * Creates a function that generates the body of an answer from the parameters. The same key and seed give the same
 * body.
 */
export function madeUpBodies(contract: Contract, seed: number): (params: Params) => Answer {
  const members = bodyMembers(contract);
  const bodies = anyBody(contract, { members: readableTexts(contract) });
  return (params) => {
    const key = contract.key === undefined ? undefined : params[contract.key];
    const [body = {}] = fc.sample(bodies, { seed: hashed(seed, key ?? ownOf(contract, params)), numRuns: 1 });
    const { echo } = contract;
    return echo === undefined || key === undefined ? body : placed(members, body, echo, key);
  };
}

/** Texts that name their member, and differ between answers. */
function readableTexts(contract: Contract): MemberOverrides {
  const texts = bodyLeaves(contract).filter(({ type, values }) => type === "text" && values.length === 0);
  return Object.fromEntries(texts.map((leaf) => [leaf.path, readable(leaf)]));
}

const letters = fc.constantFrom(...Array.from("bcdfghjkmnpqrstvwxz23456789"));
const mark = fc.array(letters, { minLength: 6, maxLength: 6 }).map((all) => all.join(""));

function readable({ plain }: LeafMember): Arbitrary<unknown> {
  const text = String(plain);
  // keep times unchanged, because clients parse them
  return /^\d{4}-\d\d-\d\dT/.test(text) ? fc.constant(text) : mark.map((end) => `${text}-${end}`);
}

/** The operation's own parameters as text, in a fixed order. */
function ownOf({ parameters }: Contract, params: Params): string {
  const isOwn = (name: string) => parameters.some((own) => name === own.name || name.startsWith(`${own.name}.`));
  const own = Object.entries(params).filter(([name]) => isOwn(name));
  return JSON.stringify(own.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function hashed(seed: number, text: string): number {
  return createHash("sha256").update(`${seed} ${text}`).digest().readInt32BE(0);
}
