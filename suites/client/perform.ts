import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Call, CallResult, Case, Exchange } from "../../schemas/types.js";
import { Semaphore } from "../engine/semaphore.js";
import { carries, mintedForms } from "../protocol/canary.js";
import type { Heard, Target } from "./adapters/target.js";
import type { CaseSession, Seat } from "./mock-server/case-session.js";
import type { Stage } from "./mock-server/mock-server.js";
import { operationOf } from "./params.js";

/** The environment in which a case is performed. */
export interface Session {
  stage: Stage;
  target: Target;
  /** The examined operation. */
  contract: Contract;
  /** Returns the endpoint that a call is given. */
  endpointOf(call: Pick<Call, "endpoint">, caseSession?: CaseSession): Promise<string>;
  /**
   * How long to wait beyond a call's deadline, or in total if it has none, in milliseconds. Up to three times as long
   * while the client continues to send requests.
   */
  patienceMs: number;
  /**
   * Starts another process of the client, with its clock moved by `offsetMs`. Resolves to undefined if that is not
   * possible. The caller closes it.
   */
  another(offsetMs?: number): Promise<Target | undefined>;
  /** Limits the number of simultaneous calls to what the client accepts. */
  semaphore: Semaphore;
  /** Runs code as part of a case session, so that a refused connection can be assigned to its case. */
  within<T>(caseSession: CaseSession, run: () => Promise<T>): Promise<T>;
}

/** Performs a case: makes its calls, simulates the service, and records what happened. */
export async function perform(testCase: Case, session: Session): Promise<Exchange> {
  const processes = await startedFor(testCase, session);
  const caseSession = session.stage.open(testCase);
  try {
    const sessionOf = ({ process = 0 }: Call) => processes.get(process) ?? session;
    const results = await session.within(caseSession, () => callAll(testCase, caseSession, sessionOf));
    // effects of a call, such as an unhandled rejection, may show up only in the next turn
    await turn();
    const { requests, escapes, fetched, sleeps, clock } = caseSession;
    const polluted = session.target.pollution();
    const slept = sleeps.length > 0 ? { sleeps } : {};
    return { case: testCase, startedAt: clock.startedAt, requests, results, escapes, fetched, polluted, ...slept };
  } finally {
    session.stage.close(caseSession);
    for (const { target } of processes.values()) await target.close();
  }
}

/** Starts the processes that the calls of a case name. */
async function startedFor({ calls }: Case, session: Session): Promise<Map<number, Session>> {
  const processes = new Map<number, Session>();
  for (const number of new Set(calls.flatMap(({ process }) => process ?? []))) {
    const target = await session.another();
    const semaphore = new Semaphore(session.target.capabilities.inflight ?? 1);
    if (target) processes.set(number, { ...session, target, semaphore });
  }
  return processes;
}

type SessionOf = (call: Call) => Session;

async function callAll(testCase: Case, caseSession: CaseSession, sessionOf: SessionOf): Promise<CallResult[]> {
  const make = (call: Call, index: number) => callOnce(call, index, caseSession, sessionOf(call));
  if (testCase.together) return Promise.all(testCase.calls.map(make));
  const results: CallResult[] = [];
  for (const [index, call] of testCase.calls.entries()) {
    if (call.afterMs !== undefined) await pause(call.afterMs);
    results.push(await make(call, index));
  }
  return results;
}

function callOnce(call: Call, index: number, caseSession: CaseSession, session: Session): Promise<CallResult> {
  return session.semaphore.run(() => ask(call, index, caseSession, session));
}

async function ask(call: Call, index: number, caseSession: CaseSession, session: Session): Promise<CallResult> {
  const seat = caseSession.seats[call.account];
  if (!seat) throw new Error(`A call names account ${call.account}, which its case does not have.`);
  const { clock } = caseSession;
  const endpoint = await session.endpointOf(call, caseSession);
  const startedAtMs = clock.now();
  const leaving = new AbortController();
  const { format, timeoutMs, replyFrom } = call;
  seat.calledAt = performance.now();
  if (replyFrom !== undefined) seat.answered = replyFrom;
  const ended = clock.call();
  const found = new Set<string>();
  const asked = session.target.ask({
    op: call.op ?? "query",
    endpoint,
    credentials: seat.credentials,
    format,
    ...operationOf(call, session.contract),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    signal: leaving.signal,
    onRefused: (destination) => caseSession.escapes.push(destination),
    clock: { now: () => clock.epoch(), sleep: (ms) => sleep(ms, index, seat) },
    expose: (text) => {
      for (const name of leaked(text, caseSession)) found.add(name);
    },
  });
  const { heard, silentMs } = await listen(asked, session.patienceMs + realMs(timeoutMs, session.target), seat);
  ended();
  const times = { call: index, startedAtMs, atMs: clock.now() };
  if (!heard) {
    leaving.abort();
    return { ...times, silent: silentMs };
  }
  if (heard.exposed !== "") for (const name of leaked(heard.exposed, caseSession)) found.add(name);
  const leaks = [...found];
  return { ...times, ...heard.result, ...(leaks.length > 0 ? { leaks } : {}) };
}

/** Returns how much of a deadline may pass in real time. On a virtual clock, hours pass in a moment. */
function realMs(timeoutMs = 0, { capabilities: { clock } }: Target): number {
  return clock === "virtual" ? Math.min(timeoutMs, MAX_VIRTUAL_MS) : timeoutMs;
}

const MAX_VIRTUAL_MS = 10_000;

/** Sleeps on the clock of the case and records the sleep. */
async function sleep(ms: number, call: number, seat: Seat): Promise<number> {
  const { clock, sleeps } = seat.caseSession;
  if (sleeps.length < MAX_SLEEPS) sleeps.push({ call, atMs: clock.now(), ms });
  await clock.sleep(ms);
  seat.stirredAt = performance.now();
  return clock.epoch();
}

/** The maximum number of sleeps recorded for a case. */
const MAX_SLEEPS = 1000;

/** Waits for the result of a call, in real time, until patience runs out. Waits longer while the account is active. */
async function listen(asked: Promise<Heard>, patience: number, seat: Seat) {
  const began = performance.now();
  let heard = await within(patience, asked);
  let silentMs = patience;
  // a client that still sends requests is busy with retries, which may be some seconds apart
  while (!heard && performance.now() < began + MAX_BUSY * patience) {
    const leftMs = seat.stirredAt + patience - performance.now();
    if (leftMs < 1) break;
    heard = await within(leftMs, asked);
    silentMs = Math.round(performance.now() - began);
  }
  return { heard, silentMs };
}

/** The maximum wait for a busy client, as a multiple of the patience. */
const MAX_BUSY = 3;

async function within(ms: number, heard: Promise<Heard>): Promise<Heard | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([heard, patience]);
  } finally {
    clearTimeout(timer);
  }
}

/** Returns which credentials occur in a text that a client exposed. */
function leaked(text: string, caseSession: CaseSession): string[] {
  const secrets = caseSession.seats.flatMap((seat) => seat.secretForms);
  const tokens = caseSession.seats.flatMap(({ credentials: { securityToken } }) =>
    securityToken ? mintedForms(securityToken) : [],
  );
  const signatures = caseSession.requests.flatMap(({ params, headers }) => {
    const signature = params["Signature"] ?? /Signature=([0-9a-f]{16,})/.exec(headers["authorization"] ?? "")?.[1];
    return signature ? [signature, encodeURIComponent(signature)] : [];
  });
  const found = { AccessKeySecret: secrets, SecurityToken: tokens, Signature: signatures };
  return Object.entries(found).flatMap(([name, forms]) => (carries(text, forms) ? [name] : []));
}
