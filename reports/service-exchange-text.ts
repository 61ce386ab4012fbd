import type {
  Fault,
  ServiceCase,
  ServiceExchange,
  ServiceReply,
  ServiceRequest,
  ServiceStep,
} from "../schemas/types.js";
import { duration } from "./duration.js";
import { message } from "./messages.js";
import { named } from "./named.js";
import { type Oddity, oddities } from "./oddities.js";
import { isRaw } from "./sent.js";
import { clipped, isPlain, visible } from "./visible.js";
import { bodyLines, indented, pairs } from "./wire-lines.js";

const MOST = 10;

/**
 * An exchange with a service for a terminal: the case, and each request as sent with the bytes of its reply. With many
 * requests, only the first, and those whose replies the faults name.
 */
export function serviceExchangeText({ case: testCase, steps }: ServiceExchange, faults: readonly Fault[] = []): string {
  const wrong = [...named(faults.slice(0, MOST), steps.length)];
  const shown = [...steps.keys()].filter((index) => index < MOST || wrong.includes(index + 1));
  return [
    visible(testCase.name),
    ...paceLines(testCase),
    ...shown.flatMap((index) => stepLines(steps[index], testCase.requests, index + 1)),
    ...(steps.length > shown.length ? ["", `and ${steps.length - shown.length} more requests; --json shows all`] : []),
    ...(steps.length === 0 ? ["", "No request was sent."] : []),
    "",
  ].join("\n");
}

/** The rate of the requests of a case, if it differs from that of the run. */
export function paceLines({ perSecond, watch, untilServed }: ServiceCase): string[] {
  return [
    ...(perSecond === undefined ? [] : [message("en", "case.per-second", { n: perSecond })]),
    ...(watch ? [message("en", "case.watch", { took: duration(watch.forMs), every: duration(watch.everyMs) })] : []),
    ...(untilServed ? [message("en", "case.until-served", { took: duration(untilServed.forMs) })] : []),
  ];
}

function stepLines(step: ServiceStep | undefined, requests: readonly ServiceRequest[], nth: number): string[] {
  if (!step) return [];
  const { atMs, method, target, headers, body, throttled, reply, failure } = step;
  const request = requests[step.request];
  return [
    "",
    `Request ${nth} at ${duration(atMs)}${request ? `   ${askedText(request)}` : ""}`,
    ...(throttled === undefined ? [] : [`  ${message("en", "step.throttled", { n: throttled })}`]),
    ...(isRaw(step)
      ? rawLines(body)
      : [
          `  ${visible(clipped(`${method} ${target}`, 1000))}`,
          ...pairs(headers),
          ...(body === "" ? [] : ["", ...indented(body)]),
        ]),
    "",
    ...(failure
      ? [message("en", "step.failed", { took: duration(failure.atMs), why: visible(clipped(failure.why, 400)) })]
      : []),
    ...(reply ? replyLines(reply) : failure ? [] : ["No reply came."]),
  ];
}

/** The bytes of a request. CRLF line ends are normal for HTTP, so they are not escaped if the rest is plain. */
export function rawLines(body: string): string[] {
  const eased = body.replaceAll("\r\n", "\n");
  return bodyLines({ body: isPlain(eased) ? eased : body });
}

function replyLines(reply: ServiceReply): string[] {
  const { status, headers, leaks = [], atMs, bytes } = reply;
  return [
    `Reply ${status} at ${duration(atMs)}, ${message("en", "step.bytes", { n: bytes })}`,
    ...pairs(headers),
    ...(leaks.length > 0 ? [`  ${message("en", "step.leaks", { names: visible(leaks.join(", ")) })}`] : []),
    "",
    ...bodyLines(reply),
  ];
}

/** The planned request in words. */
export function askedText(request: ServiceRequest): string {
  if (request.raw) return message("en", "asked.raw").toLowerCase();
  const { method, jobId, format, place, account, style } = request;
  const plain = message("en", "asked.request", {
    method: visible(clipped(method, 40)),
    job: jobId === undefined ? message("en", "case.no-job") : JSON.stringify(visible(clipped(jobId, 100))),
    format: format === undefined ? message("en", "asked.no-format") : visible(clipped(format, 40)),
    place: message("en", `place.${place}`),
    owner: message("en", `owner.${account}`),
    style,
  });
  return [plain, ...oddities(request).map(oddityText)].join(message("en", "list.comma"));
}

function oddityText({ id, n = 0, names = "", ms = 0 }: Oddity): string {
  return message("en", id, { n, names: visible(clipped(names, 200)), took: duration(ms) });
}
