import fc from "fast-check";
import { awkwardJob, plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { jsonSpelling, xmlSpelling } from "../../../generators/spelling.js";
import { awkwardTexts, furtherTexts, jsonTexts } from "../../../generators/text.js";
import { responseSample } from "../../../generators/wire.js";
import type { Case, Format, Job } from "../../../schemas/types.js";
import type { Check } from "../check.js";
import { type JobLeaf, jobLeaves } from "../judge/differ.js";
import { once, perFormat } from "./cases.js";
import { differLeaves, differTargets, jobCase } from "./values.js";

const textLeaves = (Object.keys(jobLeaves) as JobLeaf[]).filter((leaf) => jobLeaves[leaf] === "text");

const everywhere = (text: string): Job => ({
  ...plainJob,
  ProductKey: text,
  SourceInstanceId: text,
  SourceUid: text,
  TargetUid: text,
  JobId: text,
  TargetInstanceConfigs: [{ TargetInstanceId: text }],
});

/** A type that names no charset: JSON is UTF-8 all the same, and so is XML without a declaration of another. */
const noCharset = { JSON: "application/json", XML: "application/xml" };

/** An answer with text beyond ASCII whose Content-Type does not say how it is encoded. */
function uncharted(format: Format): Case {
  const headers = { "content-type": noCharset[format] };
  const name = "text of which no charset is named";
  return once(responseSample(name, format, success(everywhere("设备 é 😀")), { headers }), { jobId: plainJob.JobId });
}

const places = ["ProductKey", "SourceInstanceId", "SourceUid", "TargetUid", "JobId"] as const;

/** Jobs that have these texts, one in each member; those of a job are of different kinds. */
function spread(format: Format, name: string, texts: readonly string[]): Case[] {
  const count = Math.ceil(texts.length / (places.length + 1));
  return Array.from({ length: count }, (_, nth) => {
    const own = texts.filter((_text, index) => index % count === nth);
    const members = places.map((place, index) => [place, own[index] ?? plainJob[place]]);
    const TargetInstanceConfigs = [{ TargetInstanceId: own[places.length] ?? "iot-cn-target" }];
    return jobCase(`${name}, ${nth + 1} of ${count}`, format, {
      ...plainJob,
      ...Object.fromEntries(members),
      TargetInstanceConfigs,
    });
  });
}

const text: Check = {
  id: "parsing.text",
  always: (scope) => [
    ...perFormat(scope, (format) => [uncharted(format), ...spread(format, "rare texts", furtherTexts)]),
    ...(scope.formats.includes("JSON") ? spread("JSON", "empty, blank and control texts", jsonTexts) : []),
    ...perFormat(scope, (format) =>
      awkwardTexts.flatMap((awkward) => [
        jobCase(`text ${JSON.stringify(awkward.slice(0, 20))}`, format, everywhere(awkward)),
        jobCase(`escaped text ${JSON.stringify(awkward.slice(0, 20))}`, format, everywhere(awkward), { escapes: true }),
      ]),
    ),
  ],
  cases: ({ formats }) =>
    fc
      .record({
        data: awkwardJob(),
        format: fc.constantFrom(...formats),
        json: jsonSpelling({ free: ["escapes"] }),
        xml: xmlSpelling({ free: ["escapes"] }),
      })
      .map(({ data, format, json, xml }) => jobCase("any text", format, data, format === "JSON" ? json : xml)),
  judge: (exchange) => [...differLeaves(exchange, textLeaves), ...differTargets(exchange)],
};

/** Checks of texts. */
export const textChecks: readonly Check[] = [text];
