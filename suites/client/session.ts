import { AsyncLocalStorage } from "node:async_hooks";
import { officialHost } from "../../schemas/kit.js";
import type { Call, Case } from "../../schemas/types.js";
import { Quiet } from "../engine/exclusive-lock.js";
import { Slots } from "../engine/semaphore.js";
import { mint } from "../protocol/canary.js";
import { guard } from "../protocol/guard/guard.js";
import type { Mount } from "../protocol/http/listen.js";
import { contain } from "./adapters/containment.js";
import type { Target } from "./adapters/target.js";
import type { Sitting } from "./mock-server/case-session.js";
import { loopback } from "./mock-server/loopback.js";
import { stage as makeStage, type Stage } from "./mock-server/mock-server.js";
import { perform, type Theatre } from "./perform.js";
import { withoutCredentials } from "./redact.js";
import { Hearing } from "./silence-tracker.js";
import { leaveUtc } from "./zone.js";

/** A theatre that is open: where cases are performed until it is closed. */
export interface OpenTheatre extends Theatre {
  transport: "loopback" | "intercepted";
  /** Text that is in every made-up secret of this run. */
  canary: string;
  /** Lets a case that failed by its time be performed again with nothing beside it. */
  quiet: Quiet;
  /** What was heard of the client in cases of this run. */
  hearing: Hearing;
  /** What happened outside every case: strays, and connections refused that belong to no case. */
  loose(): string[];
  /** Lines that broke the adapter protocol outside every case. */
  breaches(): string[];
  close(): Promise<void>;
}

/** Which case the running code belongs to; shared, so that runs side by side in one process tell theirs apart. */
const sittings = new AsyncLocalStorage<Sitting & { stage: Stage }>();

/**
 * Opens the stage for a target: on a loopback port, behind a guard that lets no connection leave this machine. A client
 * that calls the official host in spite of its endpoint is then answered inside this process.
 */
export async function openTheatre(target: Target, { patienceMs = 10_000 } = {}): Promise<OpenTheatre> {
  const made = mint();
  const stage = makeStage(made);
  const loose: string[] = [];
  const lift = guard((destination) => {
    const sitting = sittings.getStore();
    if (!sitting) loose.push(`A connection to ${destination} was refused.`);
    else if (sitting.stage === stage) sitting.escapes.push(destination);
  });
  const returnToUtc = leaveUtc();
  const release = contain((problem) => loose.push(problem));
  const mounts: Mount[] = [await loopback(stage)];
  const endpoint = stage.origin;
  const theatre: Theatre = {
    stage,
    target,
    endpoint,
    patienceMs,
    slots: new Slots(target.capabilities.inflight ?? 1),
    within: (sitting, run) => sittings.run(Object.assign(sitting, { stage }), run),
  };
  const { intercepted, breach } = await ignoresEndpoint(theatre, loose);
  if (intercepted) mounts.push(await interception(stage));
  if (intercepted) await target.intercept?.(stage.origin);
  const hearing = new Hearing(patienceMs);
  loose.length = 0;
  stage.strays.length = 0;
  return {
    ...theatre,
    canary: made.canary,
    quiet: new Quiet(),
    hearing,
    transport: intercepted ? "intercepted" : "loopback",
    loose() {
      const strays = stage.strays.map((stray) => `A request belongs to no case: ${stray}.`);
      const all = new Set(
        withoutCredentials([...loose, ...target.problems(), ...strays, ...hearing.problems()], made.canary),
      );
      return [...all].slice(0, mostLoose);
    },
    breaches() {
      const all = [...(breach === undefined ? [] : [breach]), ...(target.breaches?.() ?? [])];
      return withoutCredentials(all, made.canary).slice(0, mostLoose);
    },
    async close() {
      await target.close();
      for (const mount of mounts.toReversed()) await mount.close();
      lift();
      release();
      returnToUtc();
    },
  };
}

/** Problems outside of cases that are kept. */
const mostLoose = 100;

/** msw is loaded only for a client that needs it. */
async function interception(stage: Stage): Promise<Mount> {
  const { intercept } = await import("./mock-server/intercept.js");
  return intercept(stage);
}

/** One call that tells whether the client ignores the endpoint that it is given, and must be intercepted. */
async function ignoresEndpoint(theatre: Theatre, loose: readonly string[]) {
  const exchange = await perform(probe(theatre.target), { ...theatre, patienceMs: 5000 });
  const { requests, escapes } = exchange;
  const isOfficial = [...escapes, ...loose].some((destination) => destination.includes(officialHost));
  return { intercepted: requests.length === 0 && isOfficial, breach: exchange.told[0]?.breach };
}

function probe({ capabilities }: Target): Case {
  const reply = { status: 404, headers: { "content-type": "text/plain" }, body: "probe" };
  const means = { kind: "unreadable", why: "only the way that the request takes is looked at" } as const;
  const call: Call = { account: 0, format: capabilities.formats?.[0] ?? "JSON", jobId: "probe", means };
  return { name: "probe", accounts: [{ replies: [reply] }], calls: [call] };
}
