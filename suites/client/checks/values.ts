import fc from "fast-check";
import { changed, plainBody } from "../../../generators/answer.js";
import { anyBody } from "../../../generators/any-answer.js";
import { anyLong, safeLong } from "../../../generators/long.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { differBody, withView } from "../judge/differ.js";
import { answerCase, anyAnswerCase, coerced, differAll, eachValue, named, withValue } from "./answers.js";
import { once, perFormat } from "./cases.js";
import { compressed } from "./compressed.js";
import { crossed, differCrossed, isCrossed } from "./crossed.js";
import { throttledThenLong } from "./mixed-retries.js";

/** Generates plausible moments. parsing.long and parsing.long-range test other values. */
const moment = fc.integer({ min: 1_420_000_000, max: 1_900_000_000 }).map((seconds) => `${seconds}000`);

const longsOf = (contract: Contract) => bodyLeaves(contract).filter(({ type }) => type === "int64");

/** Generates documented bodies whose longs are plausible moments. */
function anyDocumented({ contract }: Scope) {
  return anyBody(contract, { members: Object.fromEntries(longsOf(contract).map(({ path }) => [path, moment])) });
}

/** One number of each length that a double can represent. */
const everyLength = Array.from({ length: 15 }, (_, digits) => "7135792468013579".slice(0, digits + 1));
const longEnds = [
  ...everyLength,
  "0",
  "1",
  "999999999999",
  "1581595942000",
  "4294967296",
  "9007199254740991",
  "9007199254740992",
];
const rangeEnds = [
  "9007199254740993",
  "-1",
  "-9007199254740993",
  "1234567890123456789",
  "9223372036854775807",
  "-9223372036854775808",
];

const sample = (format: Format): Check => ({
  id: `parsing.sample-${format.toLowerCase()}`,
  always: ({ samples }) => samples.filter((each) => each.format === format).map((each) => once(each)),
  judge: differAll,
  notes: coerced,
});

const largest = 2 ** 31 - 1;

const anyJob: Check = {
  id: "parsing.job",
  always: (scope) =>
    perFormat(scope, (format) => {
      const { contract } = scope;
      const noun = contract.words.answer.en;
      const full = changed(contract, ({ type, values }, plain) =>
        type === "int32" && values.length === 0 ? largest : plain,
      );
      return [
        answerCase(scope, sentence("a plain {0}", noun), format, plainBody(contract)),
        answerCase(scope, sentence("a {0} of the largest size", noun), format, full),
        crossed(scope, format),
        ...compressed(scope, format),
      ];
    }),
  cases: (scope) => anyAnswerCase(scope, sentence("any {0}", scope.contract.words.answer.en), anyDocumented(scope)),
  judge: (exchange, scope) => (isCrossed(exchange) ? differCrossed(exchange, scope) : differAll(exchange, scope)),
  notes: coerced,
};

const numericText: Check = {
  id: "parsing.numeric-text",
  always: (scope) => {
    const { contract } = scope;
    const others = changed(contract, ({ type, values }, plain) => {
      if (values.length > 0) return values.findLast((each) => each.const !== plain)?.const ?? plain;
      return type === "int32" ? 120_000 : plain;
    });
    return [
      answerCase(scope, "numbers as text", "JSON", plainBody(contract), { textual: true }),
      answerCase(scope, "long numbers as text", "JSON", others, { textual: true }),
    ];
  },
  cases: (scope) =>
    anyDocumented(scope).map((body) => answerCase(scope, "numbers as text", "JSON", body, { textual: true })),
  judge: differAll,
  notes: coerced,
};

/** Returns the faults of the longs. Decimal text is exact too; clients in languages without 64-bit integers use it. */
function differLong({ case: { calls }, results: [answer] }: Exchange, { contract }: Scope): Fault[] {
  const means = calls[0]?.means ?? { kind: "response" };
  return withView(contract, answer, (seen) =>
    differBody(contract, means, seen, {
      only: named(...longsOf(contract).map(({ path }) => path)),
      latitude: { textual: true },
    }),
  );
}

/** The maximum number of other longs to test. Each gets only the last two values. */
const MAX_FURTHER = 12;

/** Sets the longs to these values, one leaf at a time. */
function atEnds(scope: Scope, values: readonly string[]) {
  const [first, ...others] = longsOf(scope.contract);
  if (!first) return [];
  const few = values.slice(-2);
  return [
    ...eachValue(scope, first, values),
    ...others.slice(0, MAX_FURTHER).flatMap((leaf) => eachValue(scope, leaf, few)),
  ];
}

function anyLongCase(scope: Scope, name: (leaf: string) => string, values: fc.Arbitrary<string>): fc.Arbitrary<Case> {
  const [first] = longsOf(scope.contract);
  if (!first) throw new Error(`${scope.contract.name} has no integer of 64 bits.`);
  return anyAnswerCase(
    scope,
    name(first.name),
    values.map((value) => withValue(scope, first, value)),
  );
}

const long: Check = {
  id: "parsing.long",
  always: (scope) => atEnds(scope, longEnds),
  cases: (scope) => anyLongCase(scope, (leaf) => sentence("any {0} up to 2^53", leaf), safeLong()),
  judge: differLong,
  notes: coerced,
};

const longRange: Check = {
  id: "parsing.long-range",
  always: (scope) => [...atEnds(scope, rangeEnds), ...perFormat(scope, (format) => throttledThenLong(scope, format))],
  cases: (scope) => anyLongCase(scope, (leaf) => sentence("any {0} of 64 bits", leaf), anyLong()),
  judge: (exchange, scope) => (exchange.results[0]?.raised ? [] : differLong(exchange, scope)),
  notes: coerced,
};

/** Checks of single values. */
export const valueChecks: readonly Check[] = [sample("JSON"), sample("XML"), anyJob, numericText, long, longRange];
