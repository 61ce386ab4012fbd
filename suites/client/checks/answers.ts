import fc from "fast-check";
import { type Answer, changed, markLeaf, setting, sized, successful } from "../../../generators/answer.js";
import type { Spelling } from "../../../generators/spelling.js";
import { withUnknownNames } from "../../../generators/unknown-names.js";
import { responseSample } from "../../../generators/wire.js";
import { bodyLeaves, bodyLists } from "../../../schemas/contract/body.js";
import { type LeafMember, leavesOf } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format, Meaning, Sample } from "../../../schemas/types.js";
import type { Of, Scope } from "../check.js";
import { coercions, differBody, differResponse, type Only, withView } from "../judge/differ.js";
import { once, perFormat, plainKey } from "./cases.js";

const noMeaning: Meaning = { kind: "response" };

/** Creates a successful answer with this body. */
export function answerSample(
  { contract }: Of,
  name: string,
  format: Format,
  body: Answer,
  spelling: Spelling = {},
): Sample {
  return responseSample(name, format, successful(contract, body), {
    contract,
    spelling: withUnknownNames(contract, spelling),
  });
}

/** Creates a case with one call that is answered with this body. */
export function answerCase(of: Of, name: string, format: Format, body: Answer, spelling: Spelling = {}): Case {
  return once(answerSample(of, name, format, body, spelling), { jobId: plainKey(of) });
}

/** Generates a case with one call that is answered with one of these bodies, in any format that the client claims. */
export function anyAnswerCase(scope: Scope, name: string, bodies: fc.Arbitrary<Answer>): fc.Arbitrary<Case> {
  return fc
    .record({ body: bodies, format: fc.constantFrom(...scope.formats) })
    .map(({ body, format }) => answerCase(scope, name, format, body));
}

/** Returns the faults of everything that the only call of an exchange understood. */
export function differAll({ case: { calls }, results: [answer] }: Exchange, { contract }: Of): Fault[] {
  return differResponse(contract, calls[0]?.means ?? noMeaning, answer);
}

/** Returns the faults of some leaves and lists of the body. */
export function differOnly({ case: { calls }, results: [answer] }: Exchange, { contract }: Of, only: Only): Fault[] {
  return withView(contract, answer, (seen) => differBody(contract, calls[0]?.means ?? noMeaning, seen, { only }));
}

/**
 * Selects leaves that show that a body was read: its first number outside of lists (or else its first leaf), and its
 * echo.
 */
export function telling({ contract }: Of): Only {
  const leaves = bodyLeaves(contract).filter(({ path }) => !path.includes("[]"));
  const first = leaves.find(({ type }) => type === "int32" || type === "int64") ?? leaves[0] ?? bodyLeaves(contract)[0];
  return named(...[first?.path, contract.echo].flatMap((path) => path ?? []));
}

/** Selects every list and its contents. */
export const listed: Only = ({ type, path }) => type === "list" || path.includes("[]");

/** Selects the leaves with these paths, and the lists that contain them. */
export const named =
  (...paths: readonly string[]): Only =>
  ({ path, type }) =>
    paths.includes(path) || (type === "list" && paths.some((each) => each.startsWith(`${path}[]`)));

/** Returns which values were passed on as text, and how often. */
export function coerced({ case: { calls }, results: [answer] }: Exchange, { contract }: Of): string[] {
  return coercions(contract, calls[0]?.means ?? noMeaning, answer);
}

/** Creates a plain body that can be recognised by this text. */
export function marked({ contract }: Of, text: string): Answer {
  return setting(contract, markLeaf(contract)?.path ?? "$", text);
}

/** Returns the number of entries of a list, in words. */
export function entriesName({ contract: { words } }: Of, count: number): string {
  const noun = `${words.entry.en}s`;
  return noun === "targets" ? sentence("{0} targets", count) : `${count} ${noun}`;
}

/** Creates a plain body whose first list has this length. */
export function counted(of: Of, count: number): Answer {
  const [list] = bodyLists(of.contract);
  return list ? sized(of.contract, list, count) : setting(of.contract, "$", undefined);
}

/** Returns how many list entries are worth testing. The limit is lower if each entry has many leaves. */
export function mostEntries(of: Of): number {
  const [list] = bodyLists(of.contract);
  return list && leavesOf(list.item).length > 10 ? 5 : 40;
}

/** Generates plain bodies with one to three entries, for checks of encodings. */
export function fewEntries(of: Of): fc.Arbitrary<Answer> {
  return fc.integer({ min: 1, max: 3 }).map((count) => counted(of, count));
}

/** Creates a case for each of these values of a leaf, in each format. */
export function eachValue(scope: Scope, leaf: LeafMember, values: readonly unknown[], spelling: Spelling = {}): Case[] {
  const name = (value: unknown) => `${leaf.name} ${spelling.textual ? `"${String(value)}"` : String(value)}`;
  return perFormat(scope, (format) =>
    values.map((value) => answerCase(scope, name(value), format, withValue(scope, leaf, value), spelling)),
  );
}

/** Creates a plain body with another value of a leaf, which may be in a list. */
export function withValue({ contract }: Of, leaf: LeafMember, value: unknown): Answer {
  return changed(contract, (each, plain) => (each === leaf ? value : plain));
}
