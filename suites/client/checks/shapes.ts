import fc from "fast-check";
import { plainJob } from "../../../generators/job.js";
import { gatewayRefusal } from "../../../generators/refusal.js";
import { success } from "../../../generators/response.js";
import { jsonSpelling, type Spelling, xmlSpelling } from "../../../generators/spelling.js";
import { responseSample, withDelivery } from "../../../generators/wire.js";
import type { Fault, Format, Job, JobView, Meaning, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check } from "../check.js";
import { type JobLeaf, jobLeaves, withView } from "../judge/differ.js";
import type { View } from "../judge/view.js";
import { once, perFormat } from "./cases.js";
import { coerced, differAll, fewTargets, jobCase } from "./values.js";

const without = (name: keyof Job): JobView => {
  const { [name]: _absent, ...rest } = plainJob;
  return rest;
};

/** Success without any Data, and with Data of null; neither names a job. */
function noData(format: Format): Sample[] {
  const { Data: _absent, ...bare } = success(plainJob);
  const absent = responseSample("no Data", format, bare);
  const none = {
    ...absent,
    name: "Data is null",
    reply: { ...absent.reply, body: absent.reply.body?.replace(/\}$/, ',"Data":null}') ?? "" },
  };
  return format === "JSON" ? [absent, none] : [absent];
}

/** Answers that lack a part of the envelope; a gateway failure has no Success, whatever its HTTP status. */
function noEnvelope(format: Format): Sample[] {
  const { RequestId: _id, ...anonymous } = success(plainJob);
  const { Success: _success, ...undecided } = success(plainJob);
  return [
    responseSample("no RequestId", format, anonymous),
    responseSample("no Success", format, undecided),
    { ...gatewayRefusal("InternalError", format, { status: 200 }), name: "a gateway failure with HTTP 200" },
  ];
}

const absent: Check = {
  id: "parsing.absent",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...(Object.keys(plainJob) as (keyof Job)[]).map((name) => jobCase(`no ${name}`, format, without(name))),
      jobCase("empty Data", format, {}),
      ...[...noData(format), ...noEnvelope(format)].map((sample) => once(sample)),
    ]),
  judge: ({ case: { calls }, results: [answer] }) => {
    if (answer?.raised || answer?.returned === null) return [];
    const means = calls[0]?.means ?? { kind: "response" };
    return withView(answer, "an answer without what was left out, or an error", (seen) => [
      ...inventedEnvelope(means, seen),
      ...inventions(means.response?.Data ?? {}, seen),
    ]);
  },
};

/** A text that was left out may read as empty, as typed clients have it; a number that was left out is no 0. */
function inventions(meant: JobView, { data, list }: View): Fault[] {
  const leaves = (Object.keys(jobLeaves) as JobLeaf[]).flatMap((leaf) => {
    const value = jobLeaves[leaf] === "text" && data?.[leaf] === "" ? undefined : data?.[leaf];
    return invented(`$.Data.${leaf}`, meant[leaf], value);
  });
  const entries = list?.length ? list : undefined;
  return [...leaves, ...invented("$.Data.TargetInstanceConfigs", meant.TargetInstanceConfigs, entries)];
}

/** A failure with a code and a text is not an invention, nor is an answer without Success that is reported as a failure. */
function inventedEnvelope({ kind, response = {} }: Meaning, { envelope }: View): Fault[] {
  const succeeded = [true, "true"].includes(envelope["Success"] as string | boolean);
  const success = succeeded ? invented("$.Success", response.Success, envelope["Success"]) : [];
  const names =
    kind === "response" && envelope["Success"] !== false ? (["RequestId", "Code", "ErrorMessage"] as const) : [];
  const texts = names.flatMap((name) =>
    invented(`$.${name}`, response[name], envelope[name] === "" ? undefined : envelope[name]),
  );
  return [...success, ...texts];
}

function invented(path: string, meant: unknown, value: unknown): Fault[] {
  if (meant !== undefined || value === undefined || value === null) return [];
  return [{ path, expected: "nothing", actual: say(value) }];
}

const spelled = (
  id: string,
  name: string,
  spellings: readonly Spelling[],
  free: readonly (keyof Spelling)[],
): Check => ({
  id,
  always: (scope) =>
    perFormat(scope, (format) =>
      spellings.map((spelling) => jobCase(`${name}: ${JSON.stringify(spelling)}`, format, plainJob, spelling)),
    ),
  cases: ({ formats }) =>
    fc
      .record({
        data: fewTargets,
        format: fc.constantFrom(...formats),
        json: jsonSpelling({ free }),
        xml: xmlSpelling({ free }),
      })
      .map(({ data, format, json, xml }) => jobCase(name, format, data, format === "JSON" ? json : xml)),
  judge: differAll,
  notes: coerced,
});

const strangers: Spelling[] = [
  { unknown: [{ at: "root", name: "NextToken", value: "" }] },
  { unknown: [{ at: "data", name: "Owner", value: { Status: 9, JobId: "another" } }] },
  { unknown: [{ at: "list", name: "Count", value: 7 }] },
  { unknown: [{ at: "target", name: "TargetRegion", value: "cn-shanghai" }] },
  { unknown: [{ at: "data", name: "status", value: 9 }] },
  { unknown: [{ at: "data", name: "Progress", value: 0.5 }] },
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

/** The length of such a body is not named beforehand. Source: RFC 9112, 7.1. */
function chunked({ reply, ...sample }: Sample): Sample {
  return { ...sample, reply: { ...reply, headers: { ...reply.headers, "transfer-encoding": "chunked" } } };
}

const chunks: Check = {
  id: "parsing.chunks",
  always: (scope) =>
    perFormat(scope, (format) =>
      halves.flatMap((ProductKey) => {
        const sample = responseSample(`in pieces inside ${ProductKey}`, format, success({ ...plainJob, ProductKey }));
        const at = Buffer.from(sample.reply.body ?? "").indexOf(ProductKey);
        const splitAt = [1, at + 1, at + 2, at + 4, at + 7];
        return [
          once(withDelivery(sample, { splitAt })),
          once(withDelivery(chunked(sample), { splitAt }), { name: `in chunks of HTTP inside ${ProductKey}` }),
        ];
      }),
    ),
  cases: ({ formats }) =>
    fc
      .record({
        ProductKey: fc.constantFrom(...halves),
        format: fc.constantFrom(...formats),
        splitAt: fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 6 }),
      })
      .map(({ ProductKey, format, splitAt }) =>
        once(withDelivery(responseSample("in any pieces", format, success({ ...plainJob, ProductKey })), { splitAt })),
      ),
  judge: differAll,
};

/** Checks of how an answer is laid out. */
export const shapeChecks: readonly Check[] = [
  absent,
  spelled("parsing.unknown-members", "unknown members", strangers, ["unknown"]),
  spelled("parsing.member-order", "any order and white space", orders, ["order", "space"]),
  chunks,
];
