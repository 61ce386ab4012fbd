import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Exchange } from "../../schemas/types.js";
import { sayResult } from "../engine/say.js";
import { expectOperation } from "./adapters/operation.js";
import type { Target } from "./adapters/target.js";
import { once, plainKey } from "./checks/cases.js";
import { plainAnswer } from "./checks/plain.js";
import { playedFailures } from "./doctor-failures.js";
import type { Step } from "./doctor-step.js";
import { differResponse } from "./judge/differ.js";
import { perform } from "./perform.js";
import { openSession } from "./session.js";

/**
 * Tests an adapter with the hello, a plain call, a refusal and a broken gateway, and yields the result of each step.
 * Stops at the first step that the adapter fails.
 */
export async function* doctor(open: () => Promise<Target>, contract: Contract = flagship): AsyncGenerator<Step> {
  let target: Target;
  try {
    target = await open();
    expectOperation(target, contract);
  } catch (error) {
    yield { ok: false, text: error instanceof Error ? error.message : String(error) };
    return;
  }
  const { candidate, capabilities } = target;
  yield { ok: true, text: `Hello: ${candidate.name} claims ${JSON.stringify(capabilities)}.` };
  const session = await openSession(target, { contract });
  try {
    const format = capabilities.formats?.[0] ?? "JSON";
    for (const each of stepsOf(
      await perform(once(plainAnswer({ contract }, format), { jobId: plainKey({ contract }) }), session),
      contract,
    )) {
      yield each;
      if (!each.ok) return;
    }
    for (const { testCase, diagnose } of playedFailures(format, contract)) {
      const { results } = await perform(testCase, session);
      const found = diagnose(results[0]);
      yield found;
      if (!found.ok) return;
    }
  } finally {
    await session.close();
  }
}

function stepsOf({ case: testCase, requests, results: [answer] }: Exchange, contract: Contract): Step[] {
  const noun = contract.words.answer.en;
  const [request] = requests;
  const [call] = testCase.calls;
  const faults = differResponse(contract, call?.means ?? { kind: "response" }, answer);
  const refused = /refused/i.test(answer?.raised?.message ?? "");
  const { valid = false, style = "none", why = "" } = request?.signature ?? {};
  return [
    step(
      answer?.broken === undefined && answer?.breach === undefined && answer?.silent === undefined,
      "Answer: a line came for the call.",
      `The call got ${sayResult(answer).replace(/\.$/, "")}. Answer each call by one line with its seq.`,
    ),
    step(
      request !== undefined,
      "Request: it arrived at the endpoint of the call.",
      `No request arrived; the adapter answered ${sayResult(answer)}. Make the client call the \`endpoint\` that the call names${refused ? ", and not the proxy that HTTPS_PROXY names: start the command with `env -u HTTPS_PROXY`" : ""}.`,
    ),
    step(
      valid,
      `Signature: ${style} verifies.`,
      `The signature does not verify (${style}: ${why}). Sign with the credentials of the call, as that says.`,
    ),
    step(
      faults.length === 0,
      `${noun.charAt(0).toUpperCase()}${noun.slice(1)}: it came back as it was sent.`,
      `The ${noun} came back otherwise: ${faults.map(({ path, expected, actual }) => `${path}: expected ${expected}, got ${actual}`).join("; ")}. Hand on what the client returned, under the documented names.`,
    ),
  ];
}

function step(ok: boolean, well: string, ill: string): Step {
  return { ok, text: ok ? well : ill };
}
