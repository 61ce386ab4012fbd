import fc from "fast-check";
import { plainBody } from "../../../generators/answer.js";
import { jsonSpelling, type Spelling, xmlSpelling } from "../../../generators/spelling.js";
import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Check } from "../check.js";
import { absentParts } from "./absent.js";
import { answerCase, answerSample, coerced, differAll, fewEntries, marked } from "./answers.js";
import { once, perFormat } from "./cases.js";

const shortened = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);

const spelled = (
  id: string,
  name: string,
  spellings: readonly Spelling[],
  free: readonly (keyof Spelling)[],
  inJson: readonly Spelling[] = [],
): Check => ({
  id,
  always: (scope) =>
    perFormat(scope, (format) =>
      [...spellings, ...(format === "JSON" ? inJson : [])].map((spelling) =>
        answerCase(
          scope,
          sentence("{0}: {1}", name, shortened(JSON.stringify(spelling))),
          format,
          plainBody(scope.contract),
          spelling,
        ),
      ),
    ),
  cases: (scope) =>
    fc
      .record({
        body: fewEntries(scope),
        format: fc.constantFrom(...scope.formats),
        json: jsonSpelling({ free }),
        xml: xmlSpelling({ free }),
      })
      .map(({ body, format, json, xml }) => answerCase(scope, name, format, body, format === "JSON" ? json : xml)),
  judge: differAll,
  notes: coerced,
});

function deep(levels: number): unknown {
  return levels === 0 ? "end" : { Data: deep(levels - 1) };
}

/** Names that are not possible in XML and that some readers treat as special. */
const jsonStrangers: Spelling[] = [
  { unknown: [{ at: "data", name: "$ref", value: "#/Data" }] },
  { unknown: [{ at: "data", name: "@type", value: "java.lang.Class" }] },
  { unknown: [{ at: "root", name: "$type", value: "System.Object" }] },
  { unknown: [{ at: "target", name: "", value: "no name" }] },
];

const another = { Status: 9, JobId: "another", TargetInstanceId: "another" };

const strangers: Spelling[] = [
  { unknown: [{ at: "root", name: "NextToken", value: "" }] },
  { unknown: [{ at: "data", name: "Owner", value: { Status: 9, JobId: "another" } }] },
  { unknown: [{ at: "list", name: "Count", value: 7 }] },
  { unknown: [{ at: "target", name: "TargetRegion", value: "cn-shanghai" }] },
  { unknown: [{ at: "data", name: "status", value: 9 }] },
  { unknown: [{ at: "data", name: "Progress", value: 0.5 }] },
  // these orders put unknown members before known ones
  ...[1, 2, 3, 4].flatMap((order): Spelling[] => [
    { order, unknown: [{ at: "root", name: "Extra", value: { Data: another, Code: "iot.kit.Other" } }] },
    { order, unknown: [{ at: "data", name: "Previous", value: another }] },
  ]),
  { unknown: [{ at: "data", name: "Huge", value: 1.5e300 }] },
  { unknown: [{ at: "data", name: "Deep", value: deep(40) }] },
  {
    unknown: [
      { at: "root", name: "Message", value: "ok" },
      { at: "root", name: "HostId", value: "iot.cn-shanghai.aliyuncs.com" },
    ],
  },
];

const orders: Spelling[] = [
  { order: 1 },
  { order: 7 },
  { order: 42 },
  { space: "pretty" },
  { space: "odd" },
  { space: "odd", order: 3 },
];

const halves = ["中文产品", "é中é", "设备分发"];

const chunks: Check = {
  id: "parsing.chunks",
  always: (scope) =>
    perFormat(scope, (format) =>
      halves.flatMap((text) => {
        const sample = answerSample(scope, sentence("in pieces inside {0}", text), format, marked(scope, text));
        const at = Buffer.from(sample.reply.body ?? "").indexOf(text);
        const splitAt = [1, at + 1, at + 2, at + 4, at + 7];
        return [
          once(withDelivery(sample, { splitAt })),
          once(withDelivery(sample, { splitAt, framing: "chunked" }), {
            name: sentence("in chunks of HTTP inside {0}", text),
          }),
          once(withDelivery(sample, { splitAt, framing: "close" }), {
            name: sentence("without a length, inside {0}", text),
          }),
        ];
      }),
    ),
  cases: (scope) =>
    fc
      .record({
        text: fc.constantFrom(...halves),
        format: fc.constantFrom(...scope.formats),
        splitAt: fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 6 }),
      })
      .map(({ text, format, splitAt }) =>
        once(withDelivery(answerSample(scope, "in any pieces", format, marked(scope, text)), { splitAt })),
      ),
  judge: differAll,
};

/** Checks of the layout of an answer. */
export const shapeChecks: readonly Check[] = [
  absentParts,
  spelled("parsing.unknown-members", "unknown members", strangers, ["unknown"], jsonStrangers),
  spelled("parsing.member-order", "any order and white space", orders, ["order", "space"]),
  chunks,
];
