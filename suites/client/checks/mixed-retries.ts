import { markLeaf, setting } from "../../../generators/answer.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Scope } from "../check.js";
import { members } from "../judge/view.js";
import { ample } from "./ample.js";
import { answerSample } from "./answers.js";
import { scripted } from "./cases.js";
import { gatewaySays } from "./refused.js";
import { throttled } from "./throttled.js";

const patientMs = 15_000;

/** Creates a case with a call that is throttled and then gets this reply. */
function throttledThen(scope: Scope, { reply, means, format, name }: Sample): Case {
  return scripted([throttled(scope, format), reply], means, {
    name: sentence("throttled, then {0}", name),
    format,
    timeoutMs: ample(scope, patientMs),
  });
}

/** Cases with a call that is throttled and then permanently refused. */
export const throttledThenRefused = (scope: Scope, format: Format): Case[] =>
  ["Forbidden.RAM", "InvalidAccessKeyId.NotFound"].map((code) =>
    throttledThen(scope, { ...gatewaySays(scope, code, format), name: code }),
  );

/** A retry may parse its answer differently from the first attempt. A long shows this because it is easily rounded. */
export function throttledThenLong(scope: Scope, format: Format): Case[] {
  const leaf = bodyLeaves(scope.contract).find(({ type }) => type === "int64");
  if (!leaf) return [];
  const body = setting(scope.contract, leaf.path, "9007199254740993");
  return [throttledThen(scope, answerSample(scope, "a long beyond 2^53", format, body))];
}

export function throttledThenText(scope: Scope, format: Format): Case[] {
  const leaf = markLeaf(scope.contract);
  if (!leaf) return [];
  const body = setting(scope.contract, leaf.path, "  é 😀 & <中>  ");
  return [throttledThen(scope, answerSample(scope, "a rare text", format, body))];
}

/** Endless throttles that alternate between two codes. */
export function alternating(scope: Scope, format: Format): Case {
  const codes = ["Throttling.User", "Throttling.Api"];
  const replies = codes.map((code) => throttled(scope, format, { code }));
  const { means } = gatewaySays(scope, "Throttling.User", format);
  return scripted(Array.from({ length: 20 }, () => replies).flat(), means, {
    name: "throttled by two codes in turn, for good",
    format,
    timeoutMs: ample(scope, patientMs),
  });
}

/** Returns whether a call ended at a refusal before the last reply, so that the client could not learn the last one. */
export function endedEarly({ requests, results: [result], case: { accounts } }: Exchange): boolean {
  const count = accounts[0]?.replies.length ?? 0;
  return count > 1 && result?.raised !== undefined && requests.length < count;
}

/** Returns faults for members of the refusal that remain in the answer after a throttle. */
export function leftOver({ results: [result], case: { accounts } }: Exchange): Fault[] {
  const { Code, Message, HostId } = members(result?.returned) ?? {};
  const bodies = accounts[0]?.replies.map(({ body = "" }) => body) ?? [];
  const isOfRefusal = (value: string) => bodies[0]?.includes(value) && !bodies.at(-1)?.includes(value);
  return Object.entries({ Code, Message, HostId }).flatMap(([name, value]) =>
    typeof value === "string" && value !== "" && isOfRefusal(value)
      ? [{ path: `$.${name}`, expected: "nothing of the refusal before it", actual: say(value) }]
      : [],
  );
}
