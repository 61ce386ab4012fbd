import { officialHost } from "../../../schemas/kit.js";
import type { Case, Control, Format } from "../../../schemas/types.js";
import { pooled, Slots } from "../../engine/semaphore.js";
import { moduleTarget } from "../adapters/module.js";
import type { Check, Scope } from "../check.js";
import { docket } from "../checks/index.js";
import { faultsOf } from "../examiner.js";
import { perform, type Theatre } from "../perform.js";
import type { OpenTheatre } from "../session.js";
import { type ControlClient, controlClients, controlled } from "./clients.js";

/** Cases of each requirement in each format. */
const mostCases = 2;
const width = 4;
/** So long an answer may take: a busy machine must not look like a broken kit. */
const patienceMs = 30_000;

/**
 * Shows the kit clients of which it is known what has to come of them, on the stage and by the transport of the theatre:
 * whether it can tell right from wrong here and now.
 */
export async function control(theatre: OpenTheatre, clients = controlClients): Promise<Control> {
  const began = performance.now();
  const { formats = ["JSON"] } = theatre.target.capabilities;
  const tried = await Promise.all(clients.map((each) => tryClient(each, formats, theatre)));
  return { clients: tried, ms: Math.round(performance.now() - began) };
}

async function tryClient({ name, breaks, client }: ControlClient, formats: readonly Format[], theatre: OpenTheatre) {
  const target = moduleTarget(client());
  const on: Theatre = { ...theatre, target, endpoint: endpointOf(theatre), patienceMs, slots: new Slots(width) };
  try {
    const trials = await pooled(trialsOf(formats), width, async (trial) => ({
      ...trial,
      holds: await holds(trial, on),
    }));
    const failed = controlled.filter((id) => trials.some(({ check, holds }) => check.id === id && !holds));
    return { name, breaks: [...breaks], failed };
  } finally {
    await target.close();
  }
}

/** A candidate whose host cannot be changed is answered there, and so are these. */
function endpointOf({ transport, endpoint }: OpenTheatre): string {
  return transport === "intercepted" ? `http://${officialHost}` : endpoint;
}

interface Trial {
  check: Check;
  kase: Case;
  scope: Scope;
}

function trialsOf(formats: readonly Format[]): Trial[] {
  const checks = controlled.flatMap((id) => docket.get(id) ?? []);
  const scopes = formats.map((format): Scope => ({ formats: [format], securityToken: false }));
  return scopes.flatMap((scope) =>
    checks.flatMap((check) =>
      (check.always?.(scope) ?? []).slice(0, mostCases).map((kase) => ({ check, kase, scope })),
    ),
  );
}

async function holds({ check, kase, scope }: Trial, on: Theatre): Promise<boolean> {
  return faultsOf(check, await perform(kase, on), scope).length === 0;
}
