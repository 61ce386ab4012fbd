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
import { Lag } from "./mock-server/lag.js";
import { loopback } from "./mock-server/loopback.js";
import { stage as makeStage, type Stage } from "./mock-server/mock-server.js";
import { perform, type Session } from "./perform.js";
import { withoutCredentials } from "./redact.js";
import { SilenceTracker } from "./silence-tracker.js";
import { leaveUtc } from "./zone.js";

/** An open session. Cases can be performed in it until it is closed. */
export interface OpenSession extends Session {
  transport: "loopback" | "intercepted";
  /** Text that every generated secret of this run contains. */
  canary: string;
  /** Runs a case alone if it failed because of timing. */
  exclusive: ExclusiveLock;
  /** Tracks the client's silences in this run. */
  silence: SilenceTracker;
  /** Returns events outside every case: strays, and refused connections that belong to no case. */
  loose(): string[];
  /** Lines outside every case that broke the adapter protocol. */
  breaches(): string[];
  close(): Promise<void>;
}

/** Options for opening a session. */
export interface SessionOptions {
  /** See `Session`. Default: 10 s. */
  patienceMs?: number;
  /** The operation to examine. Default: the flagship. */
  contract?: Contract;
}

/**
 * The case that the running code belongs to. Shared, so that parallel runs in one process can distinguish their cases.
 */
const caseSessions = new AsyncLocalStorage<CaseSession & { stage: Stage }>();

/**
 * Opens the mock server for a target, on a loopback port and behind a guard that blocks connections to other machines.
 * A client that ignores its endpoint and calls the official host is answered inside this process.
 */
export async function openSession(target: Target, options: SessionOptions = {}): Promise<OpenSession> {
  const { patienceMs = 10_000, contract = flagship } = options;
  const made = mint();
  const lag = new Lag();
  const stage = makeStage(made, () => lag.ms());
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
  let isIntercepted = false;
  const session: Session = {
    stage,
    target,
    contract,
    async another(offsetMs) {
      const another = await target.again?.(offsetMs).catch(() => undefined);
      try {
        if (isIntercepted) await another?.intercept?.(stage.origin, contract.host);
        return another;
      } catch {
        await another?.close();
        return undefined;
      }
    },
    endpointOf: ({ endpoint }, caseSession) => mount.endpoint(endpoint, caseSession),
    patienceMs,
    semaphore: new Semaphore(target.capabilities.inflight ?? 1),
    within: (caseSession, run) => caseSessions.run(Object.assign(caseSession, { stage }), run),
  };
  const { intercepted, breach } = await ignoresEndpoint(session, loose);
  isIntercepted = intercepted;
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
      lag.close();
      lift();
      release();
      returnToUtc();
    },
  };
}

/** The maximum number of problems outside of cases to keep. */
const MAX_LOOSE = 100;

/** Loads msw only for a client that needs it. */
async function interception(stage: Stage, host: string): Promise<Mount> {
  const { intercept } = await import("./mock-server/intercept.js");
  return intercept(stage, host);
}

/** Makes one call to find out whether the client ignores its endpoint and must be intercepted. */
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
