import fc, { type Arbitrary } from "fast-check";

/** A member that is not documented: its place, name and JSON value. */
export interface UnknownMember {
  /** The answer, its Data, the wrapper of the target list, or each target. */
  at: "root" | "data" | "list" | "target";
  /** Must be an ASCII name in XML. */
  name: string;
  value: unknown;
}

/** How to write an answer if the format leaves a choice. Absent options mean the plainest form. */
export interface Spelling {
  /** JSON only: numbers and booleans as text (C1, C2). In XML everything is text. */
  textual?: boolean;
  /** A seed that permutes the members at every level; 0 is the documented order. */
  order?: number;
  /** Insignificant white space: none, indented, or every kind that the format allows in turn. */
  space?: "none" | "pretty" | "odd";
  unknown?: readonly UnknownMember[];
  /** JSON: `\uXXXX` and `\/` in text and names. XML: decimal and hexadecimal character references. */
  escapes?: boolean;
  /** XML only: values as CDATA sections. */
  cdata?: boolean;
  /** XML only: a declaration, one in single quotes, or one after a byte order mark. */
  declaration?: boolean | "single-quoted" | "bom";
  /** XML only: `<a/>` for an empty element, instead of `<a></a>`. */
  selfClosing?: boolean;
  /** XML only: comments and processing instructions between elements. */
  comments?: boolean;
  /** XML only: unknown attributes on every element. */
  attributes?: boolean;
}

/** The choices that a generated spelling may use. */
export interface SpellingOptions {
  free?: readonly (keyof Spelling)[];
}

/** The plainest spelling: compact, in documented order, nothing added. */
export const plainSpelling: Spelling = {};

const other = { Status: 9, JobId: "another", Success: false };
const strangers: readonly UnknownMember[] = [
  { at: "root", name: "NextToken", value: "" },
  { at: "root", name: "Extra", value: { Data: other, Code: "iot.kit.Other" } },
  { at: "root", name: "Version", value: 2 },
  { at: "data", name: "GmtModified", value: 1581595943000 },
  { at: "data", name: "Owner", value: null },
  { at: "data", name: "Previous", value: [other, other] },
  { at: "data", name: "Tags", value: ["a", "b & <c>", "中"] },
  { at: "list", name: "Count", value: 7 },
  { at: "list", name: "more", value: [{ TargetInstanceId: "another" }] },
  { at: "target", name: "TargetRegion", value: "cn-shanghai" },
  { at: "target", name: "Weights", value: [0.5, -1, true, {}] },
];

const either = fc.constantFrom(false, true);
const freedoms: { [Name in keyof Spelling]-?: Arbitrary<Exclude<Spelling[Name], undefined>> } = {
  textual: either,
  order: fc.nat(),
  space: fc.constantFrom("none", "pretty", "odd"),
  unknown: fc.subarray([...strangers]),
  escapes: either,
  cdata: either,
  declaration: fc.constantFrom(false, true, "single-quoted" as const, "bom" as const),
  selfClosing: either,
  comments: either,
  attributes: either,
};

/** A legal JSON spelling with the documented types; `free` limits the choices, or adds `textual`. */
export function jsonSpelling({
  free = ["order", "space", "unknown", "escapes"],
}: SpellingOptions = {}): Arbitrary<Spelling> {
  return spelling(free);
}

const xmlFreedoms = [
  "order",
  "space",
  "unknown",
  "escapes",
  "cdata",
  "declaration",
  "selfClosing",
  "comments",
  "attributes",
] as const;

/** A legal XML spelling; `free` limits the choices. */
export function xmlSpelling({ free = xmlFreedoms }: SpellingOptions = {}): Arbitrary<Spelling> {
  return spelling(free);
}

function spelling(free: readonly (keyof Spelling)[]): Arbitrary<Spelling> {
  const model = Object.fromEntries(free.map((name) => [name, freedoms[name]]));
  return fc.record(model, { requiredKeys: [], noNullPrototype: true });
}
