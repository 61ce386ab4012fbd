import { describe, expect, test } from "vitest";
import { signAcs3 } from "./acs3.js";
import { signHmacSha1 } from "./hmac-sha1.js";
import vectors from "./vectors.json" with { type: "json" };
import { verify } from "./verify.js";

const rpc = vectors.flatMap((vector) => (vector.scheme === "RPC-HMAC-SHA1" ? [vector] : []));
const acs3 = vectors.flatMap((vector) => (vector.scheme === "ACS3-HMAC-SHA256" ? [vector] : []));

const texts = (record: object) => record as Record<string, string>;

test("no vector is left out", () => {
  expect([rpc.length, acs3.length]).toEqual([8, 3]);
});

describe("HMAC-SHA1", () => {
  test.each(rpc)("$id: $origin", ({ method, params, secret, stringToSign, signature }) => {
    expect(signHmacSha1(method, texts(params ?? {}), secret)).toEqual({ stringToSign, signature });
    const Signature = "is left out";
    expect(signHmacSha1(method, { ...texts(params ?? {}), Signature }, secret).signature).toBe(signature);
  });
});

describe("ACS3-HMAC-SHA256", () => {
  test.each(acs3)("$id: $origin", (vector) => {
    const { method, secret, canonicalRequest, hashedCanonicalRequest, signature } = vector;
    const headers = texts(vector.headers ?? {});
    const request = { method, query: texts(vector.query ?? {}), headers, body: vector.body ?? "" };
    const signedHeaders = Object.keys(headers).toReversed();
    expect(signAcs3({ ...request, signedHeaders }, secret)).toEqual({
      canonicalRequest,
      hashedCanonicalRequest,
      signature,
    });
  });
});

describe("the diagnostic wrong answers", () => {
  const { params, secret } = rpc.find(({ id }) => id === "D1") ?? { params: {}, secret: "" };
  test.each([
    ["w9B0nUEkVPkiOKmIgH6iy8E1EG0=", "the character * was signed without percent-encoding"],
    ["35HzaBTcbF1996+sjb2foe9DoiM=", "the key lacks the ampersand after the secret"],
    ["gjWEDl2CRFp6G014cjgqmU4FY18=", "another HTTP method was signed than the one that was sent"],
  ])("%s: %s", (Signature, why) => {
    const request = { method: "GET", target: "/", headers: {}, body: Buffer.alloc(0) };
    const verdict = verify({ ...request, params: { ...texts(params ?? {}), Signature } }, secret);
    expect(verdict).toMatchObject({ style: "HMAC-SHA1", valid: false, why });
    expect(verdict.toSign).toMatch(/^GET&%2F&/);
  });
});
