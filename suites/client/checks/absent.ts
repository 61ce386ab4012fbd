import { plainJob } from "../../../generators/job.js";
import { jsonText } from "../../../generators/json.js";
import { gatewayRefusal } from "../../../generators/refusal.js";
import { plainRequestId } from "../../../generators/request-id.js";
import { success } from "../../../generators/response.js";
import { nodeOf } from "../../../generators/tree.js";
import { responseSample, unreadableSample } from "../../../generators/wire.js";
import { xmlText } from "../../../generators/xml.js";
import type { Fault, Format, Job, JobView, Meaning, Raised, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check } from "../check.js";
import { type JobLeaf, jobLeaves, withView } from "../judge/differ.js";
import type { View } from "../judge/view.js";
import { once, perFormat } from "./cases.js";
import { jobCase } from "./values.js";

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

/** What an answer does not have MUST NOT be invented. */
export const absentParts: Check = {
  id: "parsing.absent",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...(Object.keys(plainJob) as (keyof Job)[]).map((name) => jobCase(`no ${name}`, format, without(name))),
      jobCase("empty Data", format, {}),
      ...[...noData(format), ...noEnvelope(format), ...barren(format)].map((sample) => once(sample)),
    ]),
  judge: ({ case: { calls }, results: [answer] }) => {
    if (answer?.raised) return inventedFailure(answer.raised);
    if (answer?.returned === null) return [];
    const means = calls[0]?.means ?? { kind: "response" };
    return withView(answer, "an answer without what was left out, or an error", (seen) => [
      ...inventedEnvelope(means, seen),
      ...inventions(means.response?.Data ?? {}, seen),
    ]);
  },
};

/** What stands for nothing in some language, written out as if it were a text of the service. */
const nothing = /^\s*(undefined|null|none|nil|<nil>|nan|\[object \w+\]|optional\.empty)\s*$/i;

/** What a failure lacks is left out; a client may put a code or a message of its own there, and not the name of nothing. */
function inventedFailure({ code, message, requestId }: Raised): Fault[] {
  return Object.entries({ code, message, requestId }).flatMap(([name, value]) =>
    nothing.test(value ?? "") ? [{ path: name, expected: "nothing", actual: say(value) }] : [],
  );
}

/** Failures that lack a member, or all. */
function barren(format: Format): Sample[] {
  const whole = {
    RequestId: plainRequestId,
    HostId: "iot.cn-shanghai.aliyuncs.com",
    Code: "Forbidden.RAM",
    Message: "No.",
  };
  const bodies = [{}, ...Object.keys(whole).map((name) => ({ ...whole, [name]: undefined }))].map((each) =>
    nodeOf(JSON.parse(JSON.stringify(each))),
  );
  return bodies.map((node, nth) => {
    const name = `a gateway failure without ${nth === 0 ? "any member" : Object.keys(whole)[nth - 1]}`;
    const body = format === "JSON" ? jsonText(node) : xmlText("Error", node);
    return unreadableSample(name, format, body, "it lacks a member", { status: 403 });
  });
}

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
