import type { Content, Entry, Har, Header, Page, PostData, QueryString, Response } from "har-format";
import type { Exchange, Reply, Report, SeenRequest, Told, Verdict } from "../schemas/types.js";
import { addressOf } from "./curl.js";

/** The exchanges of a report as HAR 1.2, a page for each failure. Members that begin with _ are the kit's own. */
export function renderHar(report: Report): string {
  return `${JSON.stringify(harOf(report, report.verdicts), null, 2)}\n`;
}

/** The exchanges of some verdicts as HAR 1.2. */
export function harOf({ kit }: Report, verdicts: readonly Verdict[]): Har {
  const shown = verdicts.filter(({ evidence }) => evidence);
  return {
    log: {
      version: "1.2",
      creator: { name: kit.name, version: kit.version },
      pages: shown.map(pageOf),
      entries: shown.flatMap(({ requirement: { id }, evidence }) => (evidence ? entriesOf(id, evidence.exchange) : [])),
    },
  };
}

function pageOf({ requirement, evidence }: Verdict): Page {
  const { id, text } = requirement;
  const page: Page = {
    id,
    title: evidence?.exchange.case.name ?? id,
    startedDateTime: time(evidence?.exchange.startedAt ?? 0),
    pageTimings: {},
    comment: text.en,
  };
  return own(page, { _told: (evidence?.exchange.told ?? []).map(shallow) });
}

/** With members of the kit's own, which the standard lets begin with _. */
function own<T>(value: T, members: Readonly<Record<`_${string}`, unknown>>): T {
  return { ...value, ...members };
}

/** What was told, or that it is nested too deep to be written as JSON. */
function shallow(told: Told): unknown {
  try {
    JSON.stringify(told);
    return told;
  } catch {
    return { call: told.call, atMs: told.atMs, _error: "nested too deep to be written" };
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
      request: requestOf(request),
      response: reply ? responseOf(reply, request) : own(nothing, { _error: "no reply was given" }),
      cache: {},
      timings: { send: 0, wait, receive: 0 },
    };
    return own(entry, { _signature: request.signature, _account: request.account + 1 });
  });
}

/** The reply that a request was given, or undefined where it was given none. */
export function replyOf({ case: { accounts } }: Exchange, { account, replyIndex }: SeenRequest): Reply | undefined {
  return replyIndex === undefined ? undefined : accounts[account]?.replies[replyIndex];
}

function requestOf(request: SeenRequest): Entry["request"] {
  const { method, target, headers, body } = request;
  const query = target.includes("?") ? target.slice(target.indexOf("?") + 1) : "";
  const postData: PostData = { mimeType: typeIn(headers), text: body };
  const sent: Entry["request"] = {
    method,
    url: uri(addressOf(request)),
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
  // of a connection that fell silent or was reset, no byte was seen
  if (fault === "silent" || fault === "reset") return own(nothing, { _error: fault, _delivery: reply.delivery });
  const content = contentOf(reply, request);
  return {
    ...nothing,
    status: reply.status,
    headers: list(reply.headers),
    content,
    bodySize: content.size,
    ...(reply.delivery ? { _delivery: reply.delivery } : {}),
  };
}

function contentOf({ body = "", bodyBase64, headers }: Reply, request: SeenRequest): Content {
  const mimeType = typeIn(headers);
  if (bodyBase64 === undefined) {
    const text = body.replaceAll("{{stage}}", addressOf({ ...request, target: "/" }).slice(0, -1));
    return { size: size(text), mimeType, text };
  }
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

function size(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Milliseconds since 1970 as ISO 8601; 1970 where no calendar knows them. */
function time(ms: number): string {
  const date = new Date(ms);
  return new Date(Math.abs(date.getTime()) < 2e14 ? date : 0).toISOString();
}

/** An address in which nothing stands that a URI may not have; `_target` has it as it was sent. */
function uri(address: string): string {
  const [, origin = "", rest = ""] = /^(http:\/\/[\w.:-]*)(.*)$/s.exec(address) ?? [];
  const path = rest.startsWith("/") ? rest : `/${rest}`;
  return (
    origin +
    path
      .replaceAll(/%(?![\dA-Fa-f]{2})/g, "%25")
      .replaceAll(/[^\w\-.~:/?@!$&'()*+,;=%]/gu, (character) =>
        encodeURIComponent(character.replace(/\p{Cs}/u, "\uFFFD")),
      )
  );
}
