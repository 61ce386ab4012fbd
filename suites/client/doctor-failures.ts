import { businessRefusal, gatewayRefusal } from "../../generators/refusal.js";
import { unreadableSample } from "../../generators/wire.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import type { CallResult, Case, Format } from "../../schemas/types.js";
import { sayResult } from "../engine/say.js";
import { once, plainKey } from "./checks/cases.js";
import { businessCodesOf } from "./checks/refused.js";
import type { Step } from "./doctor-step.js";
import { learnsCode, presentsSuccess } from "./judge/outcome.js";

/** A failure that the doctor simulates, and a function that interprets its result. */
export interface PlayedFailure {
  testCase: Case;
  diagnose(result: CallResult | undefined): Step;
}

const PAGE = "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>";

/** Returns common failures: the service refuses the call, and a gateway replies with a page of HTML. */
export function playedFailures(format: Format, contract: Contract): PlayedFailure[] {
  const page = { status: 502, headers: { "content-type": "text/html" } };
  const html = unreadableSample("HTTP 502 with text/html", format, PAGE, "not the service's", page);
  return [refused(format, contract), { testCase: once(html, { jobId: plainKey({ contract }) }), diagnose: pageStep }];
}

/** Simulates a business failure, or a gateway failure if the operation has no business failures. */
function refused(format: Format, contract: Contract): PlayedFailure {
  const isBare = contract.envelope === "bare";
  const code = isBare
    ? "Forbidden.RAM"
    : isFlagship(contract)
      ? "iot.provisioning.TaskNotExist"
      : businessCode(contract);
  const sample = isBare ? gatewayRefusal(code, format, { contract }) : businessRefusal(code, format, { contract });
  return {
    testCase: once(sample, { jobId: plainKey({ contract }) }),
    diagnose: (result) => refusalStep(result, code, contract),
  };
}

const businessCode = (contract: Contract) => businessCodesOf({ contract })[0] ?? "";

function refusalStep(result: CallResult | undefined, code: string, contract: Contract): Step {
  const name = "Refusal";
  const lost = unanswered(name, result);
  if (lost) return lost;
  if (presentsSuccess(contract, result)) {
    const why = `the service refused the call with ${code}, and the caller got a success (${sayResult(result)})`;
    return client(name, `${why}. If the client throws here, throw it; if it returns the reply, hand it on unchanged.`);
  }
  if (learnsCode(code, result).length === 0)
    return { ok: true, text: `${name}: it came back as a failure with the code ${code}.` };
  if (JSON.stringify([result?.raised, result?.returned]).includes(code))
    return adapter(name, `the code ${code} is not where it belongs (${sayResult(result)}). Copy it to \`code\`.`);
  return client(
    name,
    `the failure came back without its code ${code} (${sayResult(result)}). If the client has it, copy it to \`code\`.`,
  );
}

function pageStep(result: CallResult | undefined): Step {
  const name = "HTML 502";
  const lost = unanswered(name, result);
  if (lost) return lost;
  if (result?.raised) return { ok: true, text: `${name}: a page of HTML in place of an answer came back as an error.` };
  const why = `a page of HTML in place of an answer came back as a result (${sayResult(result)})`;
  return client(name, `${why}. If the client throws here, throw it.`);
}

/** Reports an adapter fault if the call gets no answer although the plain call before it did. */
function unanswered(name: string, result: CallResult | undefined): Step | undefined {
  if (result?.returned !== undefined || result?.raised !== undefined) return undefined;
  return adapter(
    name,
    `the call got ${sayResult(result).replace(/\.$/, "")}. Catch what the client throws, and hand it on as an error.`,
  );
}

const adapter = (name: string, text: string): Step => ({ ok: false, text: `${name}: the adapter is wrong: ${text}` });

/** Reports a client fault. The adapter may still be the cause, which its results cannot show. */
const client = (name: string, text: string): Step => ({
  ok: true,
  isClient: true,
  text: `${name}: the client is wrong, unless the adapter changes what it does: ${text}`,
});
