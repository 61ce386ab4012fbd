import fc from "fast-check";
import { plainBody } from "../../../generators/answer.js";
import { jobId } from "../../../generators/job-id.js";
import type { Case, Format, Sample } from "../../../schemas/types.js";
import type { Of, Scope } from "../check.js";
import { ample } from "./ample.js";
import { answerSample } from "./answers.js";
import { type CaseOptions, once, perFormat, scripted } from "./cases.js";
import { gatewaySays } from "./refused.js";

/** A plain successful answer. */
export function plainAnswer(of: Of, format: Format): Sample {
  return answerSample(of, `a plain ${of.contract.words.answer.en}`, format, plainBody(of.contract));
}

/** One plain call in each format. */
export function plainCalls(scope: Scope): Case[] {
  return perFormat(scope, (format) => [once(plainAnswer(scope, format))]);
}

/** A call that is throttled once, or twice, and then answered well; a client that does not retry sends one request. */
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

/** A call that asks for this key, in each format, with temporary credentials where a token's end is given. */
export function asking(scope: Scope, id: string, token?: string): Case[] {
  const name = `asks for ${JSON.stringify(id)}${token ? ` with a token that ends in ${JSON.stringify(token.slice(-20))}${token.length > 20 ? ` and has ${token.length} more characters than others` : ""}` : ""}`;
  const options = { name, jobId: id, ...(token === undefined ? {} : { token }) };
  return perFormat(scope, (format) => [once(plainAnswer(scope, format), options)]);
}

/** A call for any key; with temporary credentials by chance, where the client can use them. */
export function askingAny(scope: Scope): fc.Arbitrary<Case> {
  const { formats, securityToken, contract } = scope;
  const tails = fc.constantFrom(undefined, "", "+/=", " ~x");
  return fc
    .record({ id: jobId(), format: fc.constantFrom(...formats), tail: securityToken ? tails : fc.constant(undefined) })
    .map(({ id, format, tail }) =>
      once(plainAnswer(scope, format), {
        name: `asks for any ${contract.key ?? "answer"}`,
        jobId: id,
        ...(tail === undefined ? {} : { token: tail }),
      }),
    );
}
