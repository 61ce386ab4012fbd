import fc from "fast-check";
import { plainBody } from "../../../generators/answer.js";
import { jobId } from "../../../generators/job-id.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Sample } from "../../../schemas/types.js";
import type { Of, Scope } from "../check.js";
import { ample } from "./ample.js";
import { answerSample } from "./answers.js";
import { type CaseOptions, once, perFormat, scripted } from "./cases.js";
import { gatewaySays } from "./refused.js";

/** Creates a plain successful answer. */
export function plainAnswer(of: Of, format: Format): Sample {
  return answerSample(of, sentence("a plain {0}", of.contract.words.answer.en), format, plainBody(of.contract));
}

/** Creates one plain call in each format. */
export function plainCalls(scope: Scope): Case[] {
  return perFormat(scope, (format) => [once(plainAnswer(scope, format))]);
}

/** Creates calls that are throttled once or twice and then answered. A client that does not retry sends one request. */
export function retried(scope: Scope, { often = "once", ...options }: CaseOptions & Often = {}): Case[] {
  return perFormat(scope, (format) => {
    const { reply, means } = plainAnswer(scope, format);
    const refusal = gatewaySays(scope, "Throttling.User", format).reply;
    const refusals = often === "once" ? [refusal] : [refusal, refusal];
    const name = `throttled ${often}`;
    return [scripted([...refusals, reply], means, { name, format, timeoutMs: ample(scope, 20_000), ...options })];
  });
}

interface Often {
  often?: "once" | "twice";
}

/** Creates a call for this key in each format. Uses temporary credentials if the end of a token is given. */
export function asking(scope: Scope, id: string, token?: string): Case[] {
  const options = { name: askingName(JSON.stringify(id), token), jobId: id, ...(token === undefined ? {} : { token }) };
  return perFormat(scope, (format) => [once(plainAnswer(scope, format), options)]);
}

function askingName(id: string, token = ""): string {
  if (token === "") return sentence("asks for {0}", id);
  const end = JSON.stringify(token.slice(-20));
  if (token.length <= 20) return sentence("asks for {0} with a token that ends in {1}", id, end);
  return sentence(
    "asks for {0} with a token that ends in {1} and has {2} more characters than others",
    id,
    end,
    token.length,
  );
}

/** Generates a call for any key, some with temporary credentials if the client supports them. */
export function askingAny(scope: Scope): fc.Arbitrary<Case> {
  const { formats, securityToken, contract } = scope;
  const tails = fc.constantFrom(undefined, "", "+/=", " ~x");
  return fc
    .record({ id: jobId(), format: fc.constantFrom(...formats), tail: securityToken ? tails : fc.constant(undefined) })
    .map(({ id, format, tail }) =>
      once(plainAnswer(scope, format), {
        name: sentence("asks for any {0}", contract.key ?? "answer"),
        jobId: id,
        ...(tail === undefined ? {} : { token: tail }),
      }),
    );
}
