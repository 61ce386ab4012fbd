import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jobId } from "../../../generators/job-id.js";
import type { ServiceRequest } from "../../../schemas/types.js";
import { decodeParams } from "../../protocol/signature/params.js";
import { verify } from "../../protocol/signature/verify.js";
import { encodeRequest } from "./encode-request.js";
import type { EncodedRequest, Stamp } from "./encoded-request.js";

const credentials = { accessKeyId: "LTAIkey", accessKeySecret: "secret of the key", securityToken: "CAIS+/= ~token" };
const stamp: Stamp = {
  credentials,
  host: "127.0.0.1:8080",
  nonce: "nonce-1",
  nowMs: Date.UTC(2020, 1, 13, 12, 12, 22),
};
const plain: ServiceRequest = {
  account: "main",
  style: "HMAC-SHA1",
  method: "GET",
  place: "query",
  jobId: "job",
  format: "JSON",
};
const acs3: ServiceRequest = { ...plain, style: "ACS3-HMAC-SHA256", method: "POST" };

const paramsOf = ({ target, headers, body }: EncodedRequest) => decodeParams(target, headers, Buffer.from(body));
const verdict = (encoded: EncodedRequest) =>
  verify({ ...encoded, body: Buffer.from(encoded.body), params: paramsOf(encoded) }, credentials.accessKeySecret);

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...Array.from("aZ~ *+%&=/é任😀'()!")), fc.string({ minLength: 1, maxLength: 1 })),
  maxLength: 8,
});
const request = fc.record({
  style: fc.constantFrom("HMAC-SHA1" as const, "ACS3-HMAC-SHA256" as const),
  place: fc.constantFrom("query" as const, "form" as const, "mixed" as const),
  jobId: jobId(),
  set: fc.dictionary(
    text.map((name) => `Kit${name}`),
    text,
    { maxKeys: 3 },
  ),
  spelling: fc.record(
    { order: fc.nat(), lowerHex: fc.boolean(), encodeAll: fc.boolean(), literal: fc.constantFrom("!'()*", "*", "") },
    { requiredKeys: [] },
  ),
});

describe("a request that is spelled", () => {
  test("verifies, and says what it was given, whatever it is and however it is written", () => {
    fc.assert(
      fc.property(request, (more) => {
        const method = more.place === "query" ? "GET" : "POST";
        const encoded = encodeRequest({ ...plain, ...more, method }, stamp);
        expect(verdict(encoded)).toEqual({ style: more.style, valid: true });
        expect(paramsOf(encoded)).toMatchObject({ JobId: more.jobId, ...more.set });
        expect(encoded).not.toHaveProperty("withheld");
      }),
      { numRuns: 500 },
    );
  });

  test("stands where it should", () => {
    expect(encodeRequest({ ...plain, method: "POST", place: "form" }, stamp)).toMatchObject({
      target: "/",
      body: expect.stringContaining("JobId=job"),
    });
    const mixed = encodeRequest({ ...plain, method: "POST", place: "mixed" }, stamp);
    expect([mixed.body, mixed.target.includes("JobId")]).toEqual(["JobId=job", false]);
    expect(encodeRequest(plain, stamp)).toMatchObject({ body: "", headers: { host: stamp.host } });
    expect(encodeRequest(acs3, stamp)).toMatchObject({
      target: "/?JobId=job",
      headers: { accept: "application/json" },
    });
    expect(encodeRequest({ ...acs3, format: "Xml" }, stamp).headers["accept"]).toBe("text/xml");
    const { format: _none, ...bare } = plain;
    expect(encodeRequest(bare, stamp).target).not.toContain("Format");
    expect(encodeRequest({ ...bare, style: "ACS3-HMAC-SHA256" }, stamp).headers).not.toHaveProperty("accept");
  });

  test.each([
    [{ signature: "spoilt" }, true],
    [{ signature: "foreign" }, true],
    [{ changed: { JobId: "another" } }, false],
    [{ changed: { Extra: "1" } }, false],
  ] as const)("is wrong where it should be: %j", (more, isWithheld) => {
    for (const base of [plain, acs3]) {
      const encoded = encodeRequest({ ...base, ...more }, stamp);
      expect(verdict(encoded).valid).toBe(false);
      expect("withheld" in encoded).toBe(isWithheld);
    }
  });

  test("lacks what it should lack, and verifies without it", () => {
    for (const name of [
      "Action",
      "Version",
      "SignatureMethod",
      "SignatureVersion",
      "SignatureNonce",
      "Timestamp",
      "AccessKeyId",
    ]) {
      expect(paramsOf(encodeRequest({ ...plain, without: [name] }, stamp))).not.toHaveProperty(name);
    }
    expect(paramsOf(encodeRequest({ ...plain, without: ["Signature"] }, stamp))).not.toHaveProperty("Signature");
    expect(encodeRequest({ ...acs3, without: ["Timestamp", "Action"] }, stamp).headers).not.toHaveProperty(
      "x-acs-date",
    );
    expect(encodeRequest({ ...acs3, without: ["Signature"] }, stamp).headers).not.toHaveProperty("authorization");
    expect(verdict(encodeRequest({ ...acs3, without: ["Version"] }, stamp)).valid).toBe(true);
  });

  test("names the headers that are signed in their order, as documented", () => {
    const names = /SignedHeaders=([^,]*),/.exec(
      encodeRequest({ ...acs3, place: "form" }, stamp).headers["authorization"] ?? "",
    )?.[1];
    expect(names?.split(";")).toEqual(names?.split(";").toSorted());
    expect(names).toContain("content-type;host;x-acs-accesskey-id;x-acs-action;");
  });

  test("is of another time, another operation", () => {
    expect(paramsOf(encodeRequest({ ...plain, agoMs: 60_000 }, stamp))["Timestamp"]).toBe("2020-02-13T12:11:22Z");
    expect(paramsOf(encodeRequest({ ...plain, set: { Action: "Other" } }, stamp))["Action"]).toBe("Other");
    expect(encodeRequest({ ...acs3, set: { Action: "Other", RegionId: "r" } }, stamp)).toMatchObject({
      target: "/?JobId=job&RegionId=r",
      headers: { "x-acs-action": "Other" },
    });
  });
});

test("the published vector of this operation", () => {
  const vector: Stamp = {
    credentials: { accessKeyId: "testid", accessKeySecret: "testsecret" },
    host: "iot.cn-shanghai.aliyuncs.com",
    nonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
    nowMs: Date.UTC(2020, 1, 13, 12, 12, 22),
  };
  const asked = { ...plain, jobId: "UbmsMHmkqv0PiAG****010001", set: { RegionId: "cn-shanghai" } };
  expect(paramsOf(encodeRequest(asked, vector))["Signature"]).toBe("VeT/tNqf+fUbUa3u8KnrhUVYXbA=");
});
