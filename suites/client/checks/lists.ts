import fc from "fast-check";
import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { plainText } from "../../../generators/text.js";
import { responseSample } from "../../../generators/wire.js";
import type { Case, Format, Job, JobView } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check } from "../check.js";
import { view } from "../judge/view.js";
import { once, perFormat } from "./cases.js";
import { anyJobCase, differTargets, jobCase, targets } from "./values.js";

const withTargets = (count: number): JobView => ({ ...plainJob, Strategy: 1, TargetInstanceConfigs: targets(count) });

const list: Check = {
  id: "parsing.list",
  always: (scope) =>
    perFormat(scope, (format) =>
      [0, 1, 2, 3, 20, 300, 501, 1200].map((count) => jobCase(`${count} targets`, format, withTargets(count))),
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
    return anyJobCase(scope, "any list of targets", jobs);
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
  judge: ({ results: [answer] }) => {
    if (answer?.raised) return [];
    const kept = JSON.stringify(answer?.returned ?? null);
    if (targets(2).every(({ TargetInstanceId }) => kept.includes(TargetInstanceId))) return [];
    const path = "$.Data.TargetInstanceConfigs";
    return [
      { path, expected: "both targets, or an error", actual: say(view(answer)?.data?.["TargetInstanceConfigs"]) },
    ];
  },
};

/** Checks of the target list. */
export const listChecks: readonly Check[] = [list, listShape];
