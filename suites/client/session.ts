import { AsyncLocalStorage } from "node:async_hooks";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import type { Call, Case } from "../../schemas/types.js";
import { ExclusiveLock } from "../engine/exclusive-lock.js";
import { Semaphore } from "../engine/semaphore.js";
import { mint } from "../protocol/canary.js";
import { guard } from "../protocol/guard/guard.js";
import type { Mount } from "../protocol/http/listen.js";
import { contain } from "./adapters/containment.js";
import type { Target } from "./adapters/target.js";
import type { CaseSession } from "./mock-server/case-session.js";
import { loopback } from "./mock-server/loopback.js";
import { stage as makeStage, type Stage } from "./mock-server/mock-server.js";
import { perform, type Session } from "./perform.js";
import { withoutCredentials } from "./redact.js";
import { SilenceTracker } from "./silence-tracker.js";
import { leaveUtc } from "./zone.js";

/** An open session: cases are performed in it until it is closed. */
export interface OpenSession extends Session {
  transport: "loopback" | "intercepted";
  /** Text that is in every made-up secret of this run. */
  canary: string;
  /** Lets a case that failed by its time be performed again with nothing beside it. */
  exclusive: ExclusiveLock;
  /** What was heard of the client in cases of this run. */
  silence: SilenceTracker;
  /** What happened outside every case: strays, and connections refused that belong to no case. */
  loose(): string[];
  /** Lines that broke the adapter protocol outside every case. */
  breaches(): string[];
  close(): Promise<void>;
}

/** How a session is opened. */
export interface SessionOptions {
  /** See `Session`; 10 s where absent. */
  patienceMs?: number;
  /** The operation that is examined; the flagship where absent. */
  contract?: Contract;
}

/** Which case the running code belongs to; shared, so that runs side by side in one process tell theirs apart. */
const caseSessions = new AsyncLocalStorage<CaseSession & { stage: Stage }>();

/**
 * Opens the stage for a target: on a loopback port, behind a guard that lets no connection leave this machine. A client
 * that calls the official host in spite of its endpoint is then answered inside this process.
 */
export async function openSession(target: Target, options: SessionOptions = {}): Promise<OpenSession> {
  const { patienceMs = 10_000, contract = flagship } = options;
  const made = mint();
  const stage = makeStage(made);
  const loose: string[] = [];
  const lift = guard((destination) => {
    const caseSession = caseSessions.getStore();
    if (!caseSession) loose.push(sentence("A connection to {0} was refused.", destination));
    else if (caseSession.stage === stage) caseSession.escapes.push(destination);
  });
  const returnToUtc = leaveUtc();
  const release = contain((problem) => loose.push(problem));
  const mount = await loopback(stage);
  const mounts: Mount[] = [mount];
  const session: Session = {
    stage,
    target,
    contract,
    endpointOf: ({ endpoint }, caseSession) => mount.endpoint(endpoint, caseSession),
    patienceMs,
    semaphore: new Semaphore(target.capabilities.inflight ?? 1),
    within: (caseSession, run) => caseSessions.run(Object.assign(caseSession, { stage }), run),
  };
  const { intercepted, breach } = await ignoresEndpoint(session, loose);
  if (intercepted) mounts.push(await interception(stage, contract.host));
  if (intercepted) await target.intercept?.(stage.origin, contract.host);
  const silence = new SilenceTracker(patienceMs);
  loose.length = 0;
  stage.strays.length = 0;
  return {
    ...session,
    canary: made.canary,
    exclusive: new ExclusiveLock(),
    silence,
    transport: intercepted ? "intercepted" : "loopback",
    loose() {
      const strays = stage.strays.map((stray) => sentence("A request belongs to no case: {0}.", stray));
      const all = new Set(
        withoutCredentials([...loose, ...target.problems(), ...strays, ...silence.problems()], made.canary),
      );
      return [...all].slice(0, MAX_LOOSE);
    },
    breaches() {
      const all = [...(breach === undefined ? [] : [breach]), ...(target.breaches?.() ?? [])];
      return withoutCredentials(all, made.canary).slice(0, MAX_LOOSE);
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
const MAX_LOOSE = 100;

/** msw is loaded only for a client that needs it. */
async function interception(stage: Stage, host: string): Promise<Mount> {
  const { intercept } = await import("./mock-server/intercept.js");
  return intercept(stage, host);
}

/** One call that tells whether the client ignores the endpoint that it is given, and must be intercepted. */
async function ignoresEndpoint(session: Session, loose: readonly string[]) {
  const exchange = await perform(probe(session.target), { ...session, patienceMs: 5000 });
  const { requests, escapes } = exchange;
  const isOfficial = [...escapes, ...loose].some((destination) => destination.includes(session.contract.host));
  return { intercepted: requests.length === 0 && isOfficial, breach: exchange.results[0]?.breach };
}

function probe({ capabilities }: Target): Case {
  const reply = { status: 404, headers: { "content-type": "text/plain" }, body: "probe" };
  const means = { kind: "unreadable", why: "only the way that the request takes is looked at" } as const;
  const call: Call = { account: 0, format: capabilities.formats?.[0] ?? "JSON", jobId: "probe", means };
  return { name: "probe", accounts: [{ replies: [reply] }], calls: [call] };
}
