import fc, { type Arbitrary } from "fast-check";
import { plainText } from "./text.js";

const reserved = "%2A % %% %2a%41 a%20b a+b &a=b = a=b&JobId=c ?x #fragment ; a/b / //host/path ../up . ~ !'()* -_.~";
const others = '$,:@[]|^`{} <> "quoted" \' back\\slash 任务 é e\u0301 😀 𠮷 مرحبا 00123 1e5 true';
const spaced = ["a b", " outer ", "a".repeat(512), "tab\tin", "line\nfeed", "zero\u200bwidth", "\ufeffmark"];

/** JobIds to test in every run: the documented one first, then those that break URLs and signatures. */
export const jobIds: readonly string[] = [
  "UbmsMHmkqv0PiAG****010001",
  ...[reserved, others].flatMap((line) => line.split(" ")),
  ...spaced,
];

const pieces =
  "B k 7 **** % %2A %2a + & = &a=b # ? / \\ ; : , @ $ ~ ! ' ( ) * \" < > [ ] { } | ^ ` . é e\u0301 任 务 😀 𠮷".split(
    " ",
  );
const hostile = fc
  .array(fc.constantFrom(...pieces, " "), { minLength: 1, maxLength: 10, size: "max" })
  .map((parts) => parts.join(""));

/**
 * A JobId, plain or hostile; never empty, and never a word such as `undefined` that a client sends for a missing value.
 */
export function jobId(): Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    plainText(),
    { arbitrary: hostile, weight: 2 },
    fc.constantFrom(...jobIds),
  );
}
