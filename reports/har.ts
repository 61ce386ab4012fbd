import type { Content, Entry, Har, Header, Page, PostData, QueryString, Response } from "har-format";
import type {
  CallResult,
  Exchange,
  Reply,
  Report,
  SeenRequest,
  ServiceExchange,
  ServiceStep,
  Verdict,
} from "../schemas/types.js";
import { addressOf } from "./curl.js";
import { exchangeOf } from "./exchanged.js";
import { size, time, uri } from "./har-text.js";
import { type Sent, sentOf } from "./sent.js";

/**
 * The exchanges of a report as HAR 1.2, a page for each failure. Members with a leading _ are extensions of the kit.
 */
export function renderHar(report: Report): string {
  return `${JSON.stringify(harOf(report, report.verdicts), null, 2)}\n`;
}

/** The exchanges of these verdicts as HAR 1.2. */
export function harOf({ kit, target }: Report, verdicts: readonly Verdict[]): Har {
  const origin = target.service?.url;
  return {
    log: {
      version: "1.2",
      creator: { name: kit.name, version: kit.version },
      pages: verdicts.filter(exchangeOf).map(pageOf),
      entries: verdicts.flatMap(({ requirement: { id }, evidence, service }) => [
        ...(evidence ? entriesOf(id, evidence.exchange) : []),
        ...(service ? stepsOf(id, service.exchange, origin) : []),
      ]),
    },
  };
}

function pageOf(verdict: Verdict): Page {
  const { id, text } = verdict.requirement;
  const exchange = exchangeOf(verdict);
  const page: Page = {
    id,
    title: exchange?.case.name ?? id,
    startedDateTime: time(exchange?.startedAt ?? 0),
    pageTimings: {},
    comment: text.en,
  };
  return own(page, verdict.evidence ? { _told: verdict.evidence.exchange.results.map(shallow) } : {});
}

/** Adds extension members, whose names begin with _ as the standard requires. */
function own<T>(value: T, members: Readonly<Record<`_${string}`, unknown>>): T {
  return { ...value, ...members };
}

/** The reported result, or a note that it is nested too deep for JSON. */
function shallow(result: CallResult): unknown {
  try {
    JSON.stringify(result);
    return result;
  } catch {
    return { call: result.call, atMs: result.atMs, _error: "nested too deep to be written" };
  }
}

function entriesOf(pageref: string, exchange: Exchange): Entry[] {
  return exchange.requests.map((request) => {
    const { atMs, repliedAtMs = atMs } = request;
    const wait = Math.max(0, repliedAtMs - atMs);
    const reply = replyOf(exchange, request);
    const entry: Entry = {
      pageref,
      startedDateTime: time(exchange.startedAt + atMs),
      time: wait,
      request: requestOf({ ...request, address: addressOf(request) }),
      response: reply ? responseOf(reply, request) : own(nothing, { _error: "no reply was given" }),
      cache: {},
      timings: { send: 0, wait, receive: 0 },
    };
    return own(entry, { _signature: request.signature, _account: request.account + 1 });
  });
}

/** The requests to a service, and its replies. */
function stepsOf(pageref: string, { steps, startedAt }: ServiceExchange, origin: string | undefined): Entry[] {
  return steps.map((step) => {
    const { atMs, reply, failure, account, throttled, outages } = step;
    const wait = Math.max(0, (failure?.atMs ?? reply?.atMs ?? atMs) - atMs);
    const entry: Entry = {
      pageref,
      startedDateTime: time(startedAt + atMs),
      time: wait,
      request: requestOf(sentOf(step, origin)),
      response: answerOf(step),
      cache: {},
      timings: { send: 0, wait, receive: 0 },
    };
    const before = {
      ...(throttled === undefined ? {} : { _throttled: throttled }),
      ...(outages === undefined ? {} : { _outages: outages }),
    };
    return own(entry, { _account: account, ...before });
  });
}

function answerOf({ reply, failure }: ServiceStep): Response {
  const error = failure ? { _error: failure.kind, _why: failure.why } : {};
  if (!reply) return own(nothing, error);
  const content = { ...contentOf(reply), size: reply.bytes };
  const answer = { ...nothing, status: reply.status, headers: list(reply.headers), content, bodySize: reply.bytes };
  return own(answer, { ...error, ...(reply.leaks ? { _leaks: reply.leaks } : {}) });
}

/** The reply to a request; undefined if it received none. */
export function replyOf({ case: { accounts } }: Exchange, { account, replyIndex }: SeenRequest): Reply | undefined {
  return replyIndex === undefined ? undefined : accounts[account]?.replies[replyIndex];
}

function requestOf({ method, target, headers, body, address, type = typeIn(headers) }: Sent): Entry["request"] {
  const query = target.includes("?") ? target.slice(target.indexOf("?") + 1) : "";
  const postData: PostData = { mimeType: type, text: body };
  const sent: Entry["request"] = {
    method,
    url: uri(address),
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: list(headers),
    queryString: [...new URLSearchParams(query)].map(([name, value]): QueryString => ({ name, value })),
    ...(body === "" ? {} : { postData }),
    headersSize: -1,
    bodySize: size(body),
  };
  return own(sent, { _target: target });
}

const nothing: Response = {
  status: 0,
  statusText: "",
  httpVersion: "HTTP/1.1",
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: "x-unknown" },
  redirectURL: "",
  headersSize: -1,
  bodySize: -1,
};

function responseOf(reply: Reply, request: SeenRequest): Response {
  const { fault } = reply.delivery ?? {};
  // A silent or reset connection did not deliver a byte.
  if (fault === "silent" || fault === "reset") return own(nothing, { _error: fault, _delivery: reply.delivery });
  const stage = addressOf({ ...request, target: "/" }).slice(0, -1);
  const content = contentOf({ ...reply, body: reply.body?.replaceAll("{{stage}}", stage) });
  return {
    ...nothing,
    status: reply.status,
    headers: list(reply.headers),
    content,
    bodySize: content.size,
    ...(reply.delivery ? { _delivery: reply.delivery } : {}),
  };
}

interface Body {
  body?: string | undefined;
  bodyBase64?: string;
  headers: Readonly<Record<string, string>>;
}

function contentOf({ body = "", bodyBase64, headers }: Body): Content {
  const mimeType = typeIn(headers);
  if (bodyBase64 === undefined) return { size: size(body), mimeType, text: body };
  return {
    size: Math.floor((bodyBase64.replaceAll("=", "").length * 3) / 4),
    mimeType,
    text: bodyBase64,
    encoding: "base64",
  };
}

function typeIn(headers: Readonly<Record<string, string>>): string {
  const [, type] = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type") ?? [];
  return type ?? "x-unknown";
}

function list(headers: Readonly<Record<string, string>>): Header[] {
  return Object.entries(headers).map(([name, value]) => ({ name, value }));
}
