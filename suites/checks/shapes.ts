import fc from "fast-check";
import { plainJob } from "../../generators/job.js";
import { success } from "../../generators/response.js";
import { jsonSpelling, type Spelling, xmlSpelling } from "../../generators/spelling.js";
import { plainText } from "../../generators/text.js";
import { responseSample, withDelivery } from "../../generators/wire.js";
import type { Case, Fault, Format, Job, JobView, Sample } from "../../schemas/types.js";
import type { Check } from "../check.js";
import { type JobLeaf, jobLeaves, withView } from "../judge/differ.js";
import { say } from "../judge/say.js";
import { type View, view } from "../judge/view.js";
import { once, perFormat } from "./cases.js";
import { coerced, differAll, differTargets, fewTargets, targets, told, toldAny } from "./values.js";

const withTargets = (count: number): JobView => ({ ...plainJob, Strategy: 1, TargetInstanceConfigs: targets(count) });

const list: Check = {
  id: "parsing.list",
  always: (scope) =>
    perFormat(scope, (format) =>
      [0, 1, 2, 3, 20, 300].map((count) => told(`${count} targets`, format, withTargets(count))),
    ),
  cases: (scope) => {
    const ids = fc.array(plainText(), { minLength: 1, maxLength: 40, size: "max" });
    const jobs = ids.map(
      (texts): Job => ({
        ...plainJob,
        Strategy: 1,
        TargetInstanceConfigs: texts.map((TargetInstanceId) => ({ TargetInstanceId })),
      }),
    );
    return toldAny(scope, "any list of targets", jobs);
  },
  judge: differTargets,
};

type Reshape = readonly [name: string, from: RegExp, to: string];

const reshapes: Record<Format, readonly Reshape[]> = {
  JSON: [
    ["a bare list", /\{"targetInstanceConfigs":(\[[^\]]*\])\}/, "$1"],
    ["a wrapper in the wrong case", /"targetInstanceConfigs"/, '"TargetInstanceConfigs"'],
    ["a wrapper of another name", /"targetInstanceConfigs"/, '"targetInstanceConfigsItem"'],
  ],
  XML: [
    ["a list without its inner elements", /<\/?targetInstanceConfigs>/g, ""],
    ["inner elements in the wrong case", /(<\/?)targetInstanceConfigs>/g, "$1TargetInstanceConfig>"],
    ["inner elements of another name", /(<\/?)targetInstanceConfigs>/g, "$1targetInstanceConfigsItem>"],
  ],
};

function reshaped(format: Format): Case[] {
  const sample = responseSample("", format, success(withTargets(2)));
  return reshapes[format].map(([name, from, to]) => {
    const body = sample.reply.body?.replace(from, to) ?? "";
    return once({ ...sample, name, reply: { ...sample.reply, body } });
  });
}

const listShape: Check = {
  id: "parsing.list-shape",
  always: (scope) => perFormat(scope, reshaped),
  judge: ({ told: [answer] }) => {
    if (answer?.raised) return [];
    const kept = JSON.stringify(answer?.returned ?? null);
    if (targets(2).every(({ TargetInstanceId }) => kept.includes(TargetInstanceId))) return [];
    const path = "$.Data.TargetInstanceConfigs";
    return [
      { path, expected: "both targets, or an error", actual: say(view(answer)?.data?.["TargetInstanceConfigs"]) },
    ];
  },
};

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

const absent: Check = {
  id: "parsing.absent",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...(Object.keys(plainJob) as (keyof Job)[]).map((name) => told(`no ${name}`, format, without(name))),
      told("empty Data", format, {}),
      ...noData(format).map((sample) => once(sample)),
    ]),
  judge: ({ case: { calls }, told: [answer] }) => {
    if (answer?.raised || answer?.returned === null) return [];
    const meant = calls[0]?.means.response?.Data ?? {};
    return withView(answer, "an answer without what was left out, or an error", (seen) => inventions(meant, seen));
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
      spellings.map((spelling) => told(`${name}: ${JSON.stringify(spelling)}`, format, plainJob, spelling)),
    ),
  cases: ({ formats }) =>
    fc
      .record({
        data: fewTargets,
        format: fc.constantFrom(...formats),
        json: jsonSpelling({ free }),
        xml: xmlSpelling({ free }),
      })
      .map(({ data, format, json, xml }) => told(name, format, data, format === "JSON" ? json : xml)),
  judge: differAll,
  notes: coerced,
});

const strangers: Spelling[] = [
  { unknown: [{ at: "root", name: "NextToken", value: "" }] },
  { unknown: [{ at: "data", name: "Owner", value: { Status: 9, JobId: "another" } }] },
  { unknown: [{ at: "list", name: "Count", value: 7 }] },
  { unknown: [{ at: "target", name: "TargetRegion", value: "cn-shanghai" }] },
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
      halves.map((ProductKey) => {
        const sample = responseSample(`in pieces inside ${ProductKey}`, format, success({ ...plainJob, ProductKey }));
        const at = Buffer.from(sample.reply.body ?? "").indexOf(ProductKey);
        return once(withDelivery(sample, { splitAt: [1, at + 1, at + 2, at + 4, at + 7] }));
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
  list,
  listShape,
  spelled("parsing.unknown-members", "unknown members", strangers, ["unknown"]),
  spelled("parsing.member-order", "any order and white space", orders, ["order", "space"]),
  chunks,
];
