import { randomUUID } from "node:crypto";
import type { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServiceCase, ServiceExchange, ServiceRequest, ServiceStep } from "../../schemas/types.js";
import type { Service } from "./connection.js";
import { encodeRequest } from "./http/encode-request.js";
import type { EncodedRequest } from "./http/encoded-request.js";
import type { Outcome } from "./http/outcome.js";
import { rawSent } from "./http/raw.js";
import { headersOnWire, keptConnection, send } from "./http/send.js";
import { sendRaw } from "./http/send-raw.js";
import { secretsOf, withLeaks } from "./leaks.js";
import { isOut, isThrottled, jobIn, statusIn } from "./reply.js";

/** Performs a case: sends its requests and records the exchange. Never rejects. */
export async function perform(testCase: ServiceCase, service: Service): Promise<ServiceExchange> {
  const caseSession = new CaseSession(testCase, service);
  if (testCase.perSecond !== undefined) await caseSession.atRate(testCase.perSecond);
  else if (testCase.together) await caseSession.atOnce();
  else await caseSession.inTurn(testCase.requests.keys());
  if (testCase.watch) await caseSession.watch(testCase.watch);
  if (testCase.untilServed) await caseSession.untilServed(testCase.untilServed);
  caseSession.close();
  return { case: testCase, startedAt: caseSession.startedAt, steps: caseSession.steps };
}

type Sent = EncodedRequest & { nonce: string };

/** The state of one case while it is performed. */
class CaseSession {
  readonly startedAt = Date.now();
  readonly steps: ServiceStep[] = [];
  readonly #began = performance.now();
  readonly #sent = new Map<number, Sent>();
  readonly #case: ServiceCase;
  readonly #service: Service;
  readonly #kept: Agent | undefined;

  constructor(testCase: ServiceCase, service: Service) {
    this.#case = testCase;
    this.#service = service;
    this.#kept = testCase.kept ? keptConnection(service.link) : undefined;
  }

  close(): void {
    this.#kept?.destroy();
  }

  async inTurn(indices: Iterable<number>): Promise<void> {
    for (const index of indices) {
      if (this.#service.signal?.aborted) return;
      this.steps.push(await this.#patiently(index));
    }
  }

  /** Sends all requests in parallel, after the time that they would take in sequence, to stay within the quota. */
  async atOnce(): Promise<void> {
    await this.#service.pacer.turn(this.#case.requests.length);
    if (this.#service.signal?.aborted) return;
    this.steps.push(...(await Promise.all(this.#case.requests.map((_, index) => this.#once(index)))));
  }

  /** Sends requests at a fixed rate. It does not wait for replies or for the pace of the run. */
  async atRate(perSecond: number): Promise<void> {
    const steps = this.#case.requests.map(async (_, index) => {
      await sleep((index * 1000) / perSecond);
      return this.#once(index);
    });
    this.steps.push(...(await Promise.all(steps)));
  }

  /** Repeats requests while their jobs are open, and all requests once more at the end. */
  async watch({ forMs, everyMs }: NonNullable<ServiceCase["watch"]>): Promise<void> {
    const all = [...this.#case.requests.keys()];
    const end = performance.now() + forMs;
    const hasEnded = (index: number) => {
      const last = this.steps.findLast(({ request }) => request === index);
      return last !== undefined && (statusIn(last) ?? 2) >= 2;
    };
    while (performance.now() + everyMs < end && !this.#service.signal?.aborted) {
      const open = all.filter((index) => !hasEnded(index));
      if (open.length === 0) break;
      await this.#pause(everyMs);
      await this.inTurn(open);
    }
    await this.#pause(Math.min(everyMs, forMs));
    await this.inTurn(all);
  }

  async untilServed({ forMs, everyMs }: NonNullable<ServiceCase["untilServed"]>): Promise<void> {
    const last = this.#case.requests.length - 1;
    const end = performance.now() + forMs;
    do {
      await this.#pause(everyMs);
      this.steps.push(await this.#once(last));
    } while (
      this.steps.slice(-1).some((step) => isThrottled(step, this.#service.contract)) &&
      performance.now() < end &&
      !this.#service.signal?.aborted
    );
  }

  /**
   * Retries once after a transient outage. Raw bytes may close the connection, so only a timeout is retried: the
   * machine may be busy. A reply on a kept connection is not retried, because earlier requests may have caused it.
   */
  async #patiently(index: number): Promise<ServiceStep> {
    const { waitMs, raw } = this.#request(index);
    if (waitMs) await this.#pause(waitMs);
    const step = await this.#unthrottled(index);
    const isKept = this.#kept !== undefined && step.reply !== undefined;
    const isLost = raw ? !step.reply && step.failure?.kind === "timeout" : isOut(step, this.#service.contract);
    if (!isLost || isKept || this.#service.signal?.aborted) return step;
    const again = await this.#unthrottled(index);
    if (!raw && !isOut(again, this.#service.contract)) this.#service.faltered += 1;
    return { ...again, outages: 1 };
  }

  /** Sends a throttled request again, because other clients may use up the quota. */
  async #unthrottled(index: number): Promise<ServiceStep> {
    for (let throttled = 0; ; throttled++) {
      await this.#service.pacer.turn();
      const step = await this.#once(index);
      if (throttled > 0) step.throttled = throttled;
      // after one wait in vain, later requests do not wait
      const isOver = throttled >= (this.#service.held ? 0 : MAX_THROTTLED);
      const isHeld = isThrottled(step, this.#service.contract);
      if (jobIn(step, this.#service.contract)) this.#service.held = false;
      else if (isOver && isHeld) this.#service.held = true;
      if (!isHeld || isOver || this.#service.signal?.aborted) return step;
      await this.#pause(500 * 2 ** throttled);
    }
  }

  async #once(index: number): Promise<ServiceStep> {
    const { service, request } = { service: this.#service, request: this.#request(index) };
    if (service.sent >= service.budget) return this.#unsent(index);
    service.sent += 1;
    const patienceMs =
      service.hung >= fewHung ? Math.min(hungPatienceMs, service.link.patienceMs) : service.link.patienceMs;
    const link = { ...service.link, patienceMs };
    const sent = request.raw ? undefined : this.#encoded(index, request);
    const atMs = this.#now();
    const outcome = sent ? await send(sent, link, this.#kept) : await sendRaw(request.raw ?? [], link);
    service.hung = outcome.failure?.kind === "timeout" ? service.hung + 1 : 0;
    const { method, target, body } = sent ?? rawSent(request, link.url.host);
    const headers = sent ? headersOnWire(sent, this.#kept !== undefined) : {};
    const line = { request: index, account: request.account, atMs, method, target, headers, body };
    return { ...line, ...this.#came(outcome, request, sent) };
  }

  #unsent(request: number): ServiceStep {
    const [{ account, method }, atMs] = [this.#request(request), this.#now()];
    const failure = { kind: "unsent", why: "the budget of the run is used up", atMs } as const;
    return { request, account, atMs, method, target: "", headers: {}, body: "", failure };
  }

  #came({ reply, failure }: Outcome, { account }: ServiceRequest, sent: Sent | undefined): Partial<ServiceStep> {
    const atMs = this.#now();
    const keys = this.#service.keys[account];
    const secrets = keys ? secretsOf(keys).filter(({ name }) => name === "AccessKeySecret") : [];
    const right = sent?.withheld === undefined ? [] : [{ text: sent.withheld, name: "Signature" }];
    return {
      ...(reply ? { reply: { ...withLeaks(reply, [...secrets, ...right]), atMs } } : {}),
      ...(failure ? { failure: { ...failure, atMs } } : {}),
    };
  }

  #encoded(index: number, request: ServiceRequest): Sent {
    const again = request.resend === undefined ? undefined : this.#sent.get(request.resend);
    if (again) return again;
    const { keys, link, run, contract, params } = this.#service;
    const credentials = keys[request.account];
    if (!credentials) throw new Error(`A case asks as ${request.account}, whose key is not given.`);
    const nonce = (request.nonceOf !== undefined && this.#sent.get(request.nonceOf)?.nonce) || `${run}-${randomUUID()}`;
    const signature = this.#sent.get(request.signatureOf ?? -1)?.signature;
    const owner = keys.main?.accessKeyId;
    const stamp = { credentials, host: link.url.host, nonce, nowMs: Date.now(), contract, params, signature, owner };
    const sent = { ...encodeRequest(request, stamp), nonce };
    this.#sent.set(index, sent);
    return sent;
  }

  #request(index: number): ServiceRequest {
    const request = this.#case.requests[index];
    if (!request) throw new Error(`A case has no request ${index}.`);
    return request;
  }

  #now = (): number => Math.round((performance.now() - this.#began) * 10) / 10;
  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#service.signal ?? undefined }).catch(() => {});
  }
}

/** The maximum number of retries of a throttled request. They take about 15 seconds. */
const MAX_THROTTLED = 5;

/** After this number of consecutive timeouts, the kit waits at most a second for each reply. */
const [fewHung, hungPatienceMs] = [3, 1000];
