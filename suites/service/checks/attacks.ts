import { sentence } from "../../../schemas/sentence.js";
import type { Format, RawPiece, ServiceRequest } from "../../../schemas/types.js";
import { ask } from "../ask.js";
import type { ServiceScope } from "../check.js";
import { wordsOf } from "../words.js";

/** A hostile request, by name. */
export type Attack = [name: string, request: ServiceRequest];

const closing = "Host: {{host}}\r\nConnection: close\r\n";

/**
 * A request of raw bytes. `mayClose`: the service may close the connection without a reply, because the bytes are not
 * HTTP or too large.
 */
export function rawAttack(name: string, raw: RawPiece[], mayClose = false): Attack {
  const request = { account: "nobody", style: "HMAC-SHA1", method: "RAW", place: "query" } as const;
  return [name, { ...request, raw, ...(mayClose ? { mayClose } : {}) }];
}

/** A GET of this target, unsigned. */
export function get(target: string): RawPiece[] {
  return [{ text: `GET ${target} HTTP/1.1\r\n${closing}\r\n` }];
}

const post = (headers: string, body: RawPiece[] = []): RawPiece[] => [
  { text: `POST / HTTP/1.1\r\n${closing}${headers}\r\n` },
  ...body,
];

const form = "Content-Type: application/x-www-form-urlencoded\r\n";
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => 255 - byte)).toString("base64");

/** Oversized requests. The kit can generate each of them with little memory. */
const oversized: Attack[] = [
  rawAttack(
    "a target of 128 KiB",
    [{ text: "GET /?JobId=" }, { text: "a", times: 1 << 17 }, { text: ` HTTP/1.1\r\n${closing}\r\n` }],
    true,
  ),
  rawAttack(
    "a header of 128 KiB",
    [{ text: `GET / HTTP/1.1\r\n${closing}X-Large: ` }, { text: "a", times: 1 << 17 }, { text: "\r\n\r\n" }],
    true,
  ),
  rawAttack(
    "20000 headers",
    [{ text: `GET / HTTP/1.1\r\n${closing}` }, { text: "X-Many: 1\r\n", times: 20_000 }, { text: "\r\n" }],
    true,
  ),
  rawAttack(
    "a form of 4 MiB",
    post(`${form}Content-Length: 4194310\r\n`, [{ text: "JobId=" }, { text: "a", times: 1 << 22 }]),
    true,
  ),
  rawAttack("20000 parameters", post(`${form}Content-Length: 120000\r\n`, [{ text: "a=1&b&", times: 20_000 }]), true),
];

/** Bytes that are not HTTP, or HTTP that two parsers would read as different requests. */
const malformed: Attack[] = [
  rawAttack("bytes that are no HTTP", [{ base64: everyByte }, { text: "\r\n\r\n" }], true),
  rawAttack("a length that is no number", post(`${form}Content-Length: abc\r\n`), true),
  rawAttack("a negative length", post(`${form}Content-Length: -1\r\n`), true),
  rawAttack("two lengths", post(`${form}Content-Length: 7\r\nContent-Length: 1\r\n`, [{ text: "JobId=a" }]), true),
  rawAttack(
    "a length and chunks",
    post(`${form}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`, [{ text: "0\r\n\r\n" }]),
    true,
  ),
  rawAttack(
    "a chunk without a size",
    post(`${form}Transfer-Encoding: chunked\r\n`, [{ text: "ZZ\r\nJobId=a\r\n0\r\n\r\n" }]),
    true,
  ),
  rawAttack(
    "half of a form, then the end",
    post(`${form}Content-Length: 100\r\n`, [{ text: "JobId=", ends: true }]),
    true,
  ),
  rawAttack("half of a header, then the end", [{ text: `GET / HTTP/1.1\r\n${closing}X-Ha`, ends: true }], true),
  rawAttack("a version of HTTP that there is not", [{ text: `GET / HTTP/9.9\r\n${closing}\r\n` }], true),
  rawAttack("no Host", [{ text: "GET / HTTP/1.1\r\nConnection: close\r\n\r\n" }], true),
  rawAttack("a header with a zero byte", [{ text: `GET / HTTP/1.1\r\n${closing}X-Zero: a\u0000b\r\n\r\n` }], true),
  rawAttack("a method that nobody knows", [{ text: `BREW / HTTP/1.1\r\n${closing}\r\n` }], true),
];

/** Requests that are valid HTTP with invalid parameters. */
const unsigned: Attack[] = [
  rawAttack("percent signs that encode nothing", get("/?JobId=%ZZ&%=%%&Action=%E4%B8")),
  rawAttack("bytes that are no UTF-8", get("/?JobId=%FF%FE&Action=%C0%AF")),
  rawAttack("zero bytes and controls", get("/?JobId=%00%01%1B%5B31m&%00=%7F")),
  rawAttack(
    "parameters that are lists and prototypes",
    get("/?__proto__=1&__proto__[a]=1&constructor=1&JobId[]=1&JobId=1&JobId=2"),
  ),
  rawAttack("a path above the root", get("/../../../../etc/passwd")),
  rawAttack("a signature header that says nothing", [
    {
      text: `POST / HTTP/1.1\r\n${closing}Authorization: ACS3-HMAC-SHA256\r\nx-acs-date: ,;=\r\nContent-Length: 0\r\n\r\n`,
    },
  ]),
];

/** A service may remove the pairs of a carriage return and a line feed only, or line feeds only. */
const injection = "a\nX-Injected: 1\rX-Injected: 1\r\nX-Injected: 1\r\n\r\n<html>";

/** Hostile requests with a correct signature. */
const signed = (scope: ServiceScope): Attack[] => {
  const { key } = wordsOf(scope);
  const asking = (text: string, format: Format) => ask(scope, { ...keyed(scope, text), format });
  return (["JSON", "XML"] as const).flatMap((format) => [
    [sentence("{0}, as {1}", `a ${key} that would be a header`, format), asking(injection, format)],
    [sentence("{0}, as {1}", `a ${key} of markup`, format), asking(`]]></Error><a b='"&lt;\\u0000{}`, format)],
    [sentence("{0}, as {1}", `a ${key} of controls`, format), asking("a\u0000\u0001\u001b[31m\ufffe\u2028b", format)],
    [sentence("{0}, as {1}", `a ${key} of 4 KiB`, format), asking("Long".repeat(1024), format)],
    [
      sentence("{0}, as {1}", "an Action of markup", format),
      ask(scope, { jobId: scope.jobs[0] ?? "a", format, set: { Action: `No<Such>&"']]>` } }),
    ],
    ...(scope.way.style === "HMAC-SHA1"
      ? ([
          [
            sentence("{0}, as {1}", "an Action that would be a header", format),
            ask(scope, { format, set: { Action: injection } }),
          ],
          [
            sentence("{0}, as {1}", "a SignatureNonce that would be a header", format),
            ask(scope, { jobId: scope.jobs[0] ?? "a", format, set: { SignatureNonce: `{{nonce}}${injection}` } }),
          ],
        ] as Attack[])
      : []),
  ]);
};

/** A text as the value of the key, or of an unknown parameter if the operation has no key. */
const keyed = ({ contract: { key } }: ServiceScope, text: string) =>
  key === undefined ? { set: { Stranger: text } } : { jobId: text };

/** Forms that a service refuses, before or after it reads them. */
function refusedForms(scope: ServiceScope): Attack[] {
  const [jobId = "a"] = scope.jobs;
  return scope.ways
    .filter(({ place }) => place === "form")
    .flatMap((way): Attack[] => [
      [
        sentence("{0} ({1})", "a form that is refused", way.style),
        ask(scope, { ...way, jobId, signature: "spoilt", set: { KitLong: "a".repeat(2000) } }),
      ],
      [
        sentence("{0} ({1})", "a form with an Action that there is not", way.style),
        ask(scope, { ...way, jobId, set: { Action: "NoSuchAction", KitLong: "a".repeat(2000) } }),
      ],
    ]);
}

/** A body that the service may ignore, but must not take for the beginning of the next request. */
function bodies(scope: ServiceScope): Attack[] {
  const [jobId = "a"] = scope.jobs;
  return scope.ways
    .filter(({ method, place }) => method === "POST" && place === "query")
    .flatMap((way) =>
      ["application/json", "text/plain"].map((type): Attack => {
        const beside = { where: "elsewhere", type, params: { KitLong: "a".repeat(2000) } } as const;
        return [sentence("{0} ({1})", `a body of ${type}`, way.style), ask(scope, { ...way, jobId, beside })];
      }),
    );
}

/** Common parameters with invalid values. */
const odd = (scope: ServiceScope): Attack[] => {
  const [jobId = "a"] = scope.jobs;
  const set = (name: string, changed: Record<string, string>): Attack => [name, ask(scope, { jobId, set: changed })];
  const both = [
    set("a time that is none", { Timestamp: "yesterday" }),
    set("a time that no calendar has", { Timestamp: "2018-13-45T99:99:99Z" }),
  ];
  if (scope.way.style !== "HMAC-SHA1") return both;
  return [
    ...both,
    set("a Format that would be a header", { Format: "JSON\r\nX-Injected: 1" }),
    set(sentence("a key named {0}", "__proto__"), { AccessKeyId: "__proto__" }),
    set(sentence("a key named {0}", "constructor"), { AccessKeyId: "constructor" }),
    set("a way to sign that there is not", { SignatureMethod: "HMAC-SHA512" }),
  ];
};

/** Attacks that must be refused with a 4xx status, or with an equivalent one. */
export function refusedAttacks(scope: ServiceScope): Attack[] {
  return [...unsigned, ...odd(scope), ...malformed, ...oversized];
}

/** Attacks that the operation or the gateway may answer in any way. */
export function answeredAttacks(scope: ServiceScope): Attack[] {
  return [...signed(scope), ...refusedForms(scope), ...bodies(scope)];
}
