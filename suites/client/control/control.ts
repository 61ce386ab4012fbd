import type { Contract } from "../../../schemas/contract/contract.js";
import type { Call, Case, Control, Format } from "../../../schemas/types.js";
import { controlledBy, tryAll } from "../../engine/control.js";
import { pooled, Semaphore } from "../../engine/semaphore.js";
import { moduleTarget } from "../adapters/module.js";
import type { Check, Scope } from "../check.js";
import { fixedCases } from "../checks/fitted.js";
import { clientChecks } from "../checks/index.js";
import { faultsOf } from "../faults.js";
import type { CaseSession } from "../mock-server/case-session.js";
import { perform, type Session } from "../perform.js";
import { scopeOf } from "../scope.js";
import type { OpenSession } from "../session.js";
import { type ControlClient, controlClientsOf } from "./clients.js";

/** The maximum number of cases for each requirement in each format. */
const MAX_CASES = 2;
const width = 4;
/** The time limit for an answer, in milliseconds. It is long so that a busy machine does not look like a broken kit. */
const patienceMs = 30_000;

/**
 * Runs clients with a known outcome through the mock server and the transport of the session. This shows whether the
 * kit can distinguish right from wrong in this environment.
 */
export async function control(session: OpenSession, clients = controlClientsOf(session.contract)): Promise<Control> {
  const { formats = ["JSON"] } = session.target.capabilities;
  const on = { session, formats, ids: controlledBy(controlClientsOf(session.contract)) };
  const { tried, ms } = await tryAll(clients, (each) => failedBy(each, on));
  return { clients: tried, ms };
}

interface Controlled {
  session: OpenSession;
  formats: readonly Format[];
  ids: readonly string[];
}

async function failedBy({ client }: ControlClient, { session, formats, ids }: Controlled): Promise<string[]> {
  const { contract } = session;
  const target = moduleTarget(client(contract));
  const on: Session = {
    ...session,
    target,
    endpointOf: (call, caseSession) => endpointOf(session, call, caseSession),
    patienceMs,
    semaphore: new Semaphore(width),
  };
  try {
    const attempts = await pooled(trialsOf(ids, formats, contract), width, async (attempt) => ({
      ...attempt,
      holds: await holds(attempt, on),
    }));
    return ids.filter((id) => attempts.some(({ check, holds }) => check.id === id && !holds));
  } finally {
    await target.close();
  }
}

/** Sends these clients to the official host if the candidate's host cannot be changed. */
async function endpointOf(
  { transport, contract, endpointOf: ownOf }: OpenSession,
  call: Pick<Call, "endpoint">,
  caseSession?: CaseSession,
) {
  return transport === "intercepted" ? `http://${contract.host}` : ownOf(call, caseSession);
}

interface Attempt {
  check: Check;
  testCase: Case;
  scope: Scope;
}

function trialsOf(ids: readonly string[], formats: readonly Format[], contract: Contract): Attempt[] {
  const checks = ids.flatMap((id) => clientChecks.get(id) ?? []);
  const scopes = formats.map((format) => scopeOf({ formats: [format] }, undefined, contract));
  return scopes.flatMap((scope) =>
    checks.flatMap((check) =>
      fixedCases(check, scope)
        .slice(0, MAX_CASES)
        .map((testCase) => ({ check, testCase, scope })),
    ),
  );
}

async function holds({ check, testCase, scope }: Attempt, on: Session): Promise<boolean> {
  return faultsOf(check, await perform(testCase, on), scope).length === 0;
}
