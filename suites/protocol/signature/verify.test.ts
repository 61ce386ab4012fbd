import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sha256, signAcs3 } from "./acs3.js";
import { acs3Incomplete } from "./acs3-fault.js";
import { encode } from "./encode.js";
import { hmacSha1, signHmacSha1 } from "./hmac-sha1.js";
import type { ReceivedRequest } from "./received-request.js";
import { verify } from "./verify.js";

const SECRET = "a-secret-that-nobody-may-see";
const jobId = "UbmsMHmkqv0PiAG****010001 ~+!'()/é";

function rpc(extra: Record<string, string> = {}, method = "POST"): ReceivedRequest {
  const params = { SignatureMethod: "HMAC-SHA1", SignatureVersion: "1.0", Action: "A", JobId: jobId, ...extra };
  const Signature = signHmacSha1(method, params, SECRET).signature;
  return { method, target: "/", headers: {}, body: Buffer.alloc(0), params: { ...params, Signature } };
}

function acs3(extra: Record<string, string> = {}, body = "", leftOut: string[] = [], secret = SECRET): ReceivedRequest {
  const headers = { host: "h", "x-acs-action": "A", "x-acs-content-sha256": sha256(body), ...extra };
  const signedHeaders = Object.keys(headers).filter((name) => !leftOut.includes(name));
  const request = { method: "POST", headers, body: Buffer.from(body) };
  const { signature } = signAcs3({ ...request, query: { JobId: jobId }, signedHeaders }, secret);
  const list = signedHeaders.toSorted().join(";");
  const authorization = `ACS3-HMAC-SHA256 Credential=ak,SignedHeaders=${list},Signature=${signature}`;
  const target = `/?JobId=${encode(jobId).replaceAll("%2A", "*")}`;
  return { ...request, headers: { ...headers, authorization }, target, params: { JobId: jobId } };
}

/** Creates a request with a changed Authorization header. */
function altered(change: (text: string) => string): ReceivedRequest {
  const request = acs3();
  return { ...request, headers: { ...request.headers, authorization: change(request.headers["authorization"] ?? "") } };
}

const { host: _host, ...bare } = altered((text) => text.replace("host;", "")).headers;
const hostless = { ...acs3(), headers: bare };
const ampersand = acs3({}, "", [], `${SECRET}&`);

const why = (request: ReceivedRequest) => verify(request, SECRET).why;

/** Replaces one character of a text with another. */
const changed = (text: string, at: number) => {
  const i = at % text.length;
  return text.slice(0, i) + (text[i] === "x" ? "y" : "x") + text.slice(i + 1);
};

describe("HMAC-SHA1", () => {
  test("verifies over decoded values, whatever they are", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })), (extra) => {
        const { Signature: _, SignatureMethod: __, SignatureVersion: ___, ...rest } = extra;
        expect(verify(rpc(rest), SECRET)).toEqual({ style: "HMAC-SHA1", valid: true });
      }),
    );
  });

  test("a changed character anywhere is seen", () => {
    const request = rpc({ SecurityToken: "t/o+k=e n" });
    const names = fc.constantFrom(...Object.keys(request.params));
    fc.assert(
      fc.property(names, fc.nat(99), (name, at) => {
        const params = { ...request.params, [name]: changed(request.params[name] ?? "", at) };
        expect(verify({ ...request, params }, SECRET).valid).toBe(false);
      }),
    );
  });

  test("a parameter too many, one too few and another method are seen", () => {
    const request = rpc({ SecurityToken: "t" });
    const { SecurityToken: _, ...fewer } = request.params;
    expect(verify({ ...request, params: { ...request.params, More: "" } }, SECRET).valid).toBe(false);
    expect(verify({ ...request, params: fewer }, SECRET).valid).toBe(false);
    expect(why({ ...request, method: "GET" })).toMatch(/another HTTP method/);
  });

  test("a known mistake is named", () => {
    const request = rpc({ SecurityToken: "t" });
    const { SecurityToken: _, ...unsigned } = request.params;
    const Signature = signHmacSha1("POST", unsigned, SECRET).signature;
    expect(why({ ...request, params: { ...request.params, Signature } })).toBe("SecurityToken is not signed");
    expect(why(rpc({ SignatureMethod: "HMAC-SHA256" }))).toBe("SignatureMethod has to be HMAC-SHA1");
  });

  const key = `${SECRET}&`;
  const spelled = (spell: (text: string) => string, { params, method }: ReceivedRequest, once = false) => {
    const { Signature: _, ...signed } = params;
    const names = Object.keys(signed).toSorted();
    const query = names.map((name) => `${spell(name)}=${spell(signed[name] ?? "")}`).join("&");
    return hmacSha1(key, `${method}&${spell("/")}&${once ? query : spell(query)}`);
  };

  test.each<[string, (request: ReceivedRequest) => string]>([
    ["the characters ! ' ( ) * were signed without percent-encoding", (each) => spelled(encodeURIComponent, each)],
    ["a space was signed as + and not as %20", (each) => spelled((text) => encode(text).replaceAll("%20", "+"), each)],
    [
      "the character ~ was signed with percent-encoding",
      (each) => spelled((text) => encode(text).replaceAll("~", "%7E"), each),
    ],
    [
      "percent-encoding was signed with lower-case hex digits",
      (each) => spelled((text) => encode(text).replace(/%../g, (hex) => hex.toLowerCase()), each),
    ],
    ["the canonical query string was not percent-encoded once more", (each) => spelled(encode, each, true)],
    ["the signature is not the one over the decoded parameters", () => "other"],
    [
      "another HTTP method was signed than the one that was sent",
      (each) => spelled(encode, { ...each, method: each.method === "GET" ? "POST" : "GET" }),
    ],
  ])("%s", (words, mistaken) => {
    for (const method of ["GET", "POST"]) {
      const request = rpc({}, method);
      const params = { ...request.params, Signature: mistaken(request) };
      expect(why({ ...request, params }), method).toBe(words);
    }
  });

  test("another kind of Authorization beside it does not count", () => {
    expect(verify({ ...rpc(), headers: { authorization: "Bearer x" } }, SECRET).valid).toBe(true);
  });
});

describe("ACS3-HMAC-SHA256", () => {
  test("verifies with a raw star in the URL, with and without a body", () => {
    const good = { style: "ACS3-HMAC-SHA256", valid: true };
    expect(verify(acs3(), SECRET)).toEqual(good);
    expect(verify(acs3({ "content-type": "application/x-www-form-urlencoded" }, "a=1"), SECRET)).toEqual(good);
  });

  test("a changed character in query, body or a signed header is seen", () => {
    const request = acs3({ "x-acs-security-token": "to/k+en=" }, "a=1");
    const names = Object.keys(request.headers);
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(400), (name, at) => {
        const headers = { ...request.headers, [name]: changed(request.headers[name] ?? "", at) };
        // The key id names the account; it is not part of what is signed.
        fc.pre(!headers["authorization"]?.match(/Credential=(?!ak,)../));
        expect(verify({ ...request, headers }, SECRET).valid).toBe(false);
      }),
    );
    expect(why({ ...request, target: "/?JobId=other" })).toMatch(/not the one over/);
    expect(why({ ...request, body: Buffer.from("a=2") })).toMatch(/not the SHA-256 of the body/);
  });

  test.each([
    ["host is not signed", acs3({}, "", ["host"]), /lacks host/],
    ["an x-acs header is not signed", acs3({ "x-acs-date": "d" }, "", ["x-acs-date"]), /lacks x-acs-date/],
    ["the type of a body is not signed", acs3({ "content-type": "t" }, "b", ["content-type"]), /lacks content-type/],
    [
      "the hash is missing",
      { ...acs3(), headers: { authorization: acs3().headers["authorization"] ?? "" } },
      /missing/,
    ],
    ["another path", { ...acs3(), target: "/x" }, /path/],
    ["no space after the scheme", altered((text) => text.replace(" ", ",")), /has to read/],
    ["no list of headers", altered((text) => text.replace(/SignedHeaders=[^,]*,/, "")), /has to read/],
    ["no host", hostless, /^the header host is missing$/],
    ["an ampersand after the secret", ampersand, /^the key has an ampersand after the secret; only HMAC-SHA1 has one$/],
    ["another form", { ...acs3(), headers: { authorization: "ACS3-HMAC-SHA256 x" } }, /has to read/],
  ])("%s", (_, request, words) => {
    expect(why(request)).toMatch(words);
  });

  test("a type that an HTTP library adds to an empty body, and other headers, need no signature", () => {
    const leftOut = ["content-type", "user-agent", "accept"];
    const extra = { "content-type": "text/plain", "user-agent": "u", accept: "a" };
    expect(verify(acs3(extra, "", leftOut), SECRET).valid).toBe(true);
  });

  test("outer spaces of a header do not count", () => {
    const request = acs3({ "x-acs-date": "d" });
    expect(verify({ ...request, headers: { ...request.headers, "x-acs-date": " d\t" } }, SECRET).valid).toBe(true);
  });

  test("a signed header that was not sent is seen", () => {
    const { "x-acs-action": _, ...headers } = acs3().headers;
    expect(why({ ...acs3(), headers })).toBe('SignedHeaders names "x-acs-action", which was not sent');
  });
});

test("a request without an Authorization has no ACS3 signature", () => {
  expect(acs3Incomplete({ ...acs3(), headers: {} })).toMatch(/^Authorization has to read/);
});

test("a header that is signed and not there is signed as empty", () => {
  const request = { method: "GET", query: {}, headers: {}, signedHeaders: ["host"], body: "" };
  expect(signAcs3(request, SECRET).canonicalRequest).toContain("\nhost:\n\nhost\n");
});

test("no signature is no style", () => {
  const request = { method: "GET", target: "/", headers: {}, body: Buffer.alloc(0), params: {} };
  expect(verify(request, SECRET)).toEqual({ style: "none", valid: false, why: "the request carries no signature" });
});

test("nothing makes it throw, and nothing verifies by chance or shows the secret", () => {
  const text = fc.string({ unit: "binary" });
  const starts = fc.constantFrom("ACS3-HMAC-SHA256", "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=");
  const headers = fc.record({ host: text, authorization: fc.tuple(starts, text).map((parts) => parts.join("")) });
  const request = fc.record({
    method: text,
    target: text,
    headers: fc.oneof(headers, fc.dictionary(text, text)),
    body: fc.uint8Array(),
    params: fc.oneof(fc.dictionary(text, text), fc.record({ Signature: text, SignatureMethod: text })),
  });
  fc.assert(
    fc.property(request, (received) => {
      const verdict = verify(received, SECRET);
      expect(verdict.valid).toBe(false);
      expect(verdict.why).not.toContain(SECRET);
    }),
  );
}, 60_000);
