import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServiceStep } from "../../schemas/types.js";
import { encode } from "../protocol/signature/encode.js";
import { formsOf, leaked, secretsOf } from "./leaks.js";
import { asEvidence, redactor } from "./redact.js";

const credentials = {
  accessKeyId: "LTAIkey0000000001",
  accessKeySecret: 'Secret+/ "quoted"\\1',
  securityToken: "CAIS+/=token ~x",
};
const encoded = (text: string) => [
  text,
  encode(text),
  encode(encode(text)),
  Buffer.from(text).toString("hex"),
  Buffer.from(`?${text}!`).toString("base64"),
  JSON.stringify(text),
];

test("credentials are taken out of plain data, in every form and at any depth", () => {
  const redact = redactor([credentials]);
  for (const secret of Object.values(credentials)) {
    for (const form of encoded(secret)) {
      const text = JSON.stringify(redact({ list: [{ [`name ${form}`]: `before ${form} after` }] }));
      expect(leaked(text, secretsOf(credentials)), form).toEqual([]);
      expect(text).toMatch(/before .*\[\w+\].* after/);
    }
  }
  expect(redact({ ok: 1 })).toEqual({ ok: 1 });
});

test("what is redacted is still the same data elsewhere", () => {
  const redact = redactor([credentials]);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(redact({ value, at: credentials.accessKeyId })).toEqual({
        value,
        at: "[AccessKeyId]",
      });
    }),
  );
});

test("a text of fewer than eight characters is not looked for: it is found everywhere", () => {
  expect(secretsOf({ accessKeyId: "testid", accessKeySecret: "secret" })).toEqual([]);
  expect(leaked("a secret", [{ text: "secret", name: "AccessKeySecret" }])).toEqual([]);
  expect(formsOf("12345678").length).toBeGreaterThan(3);
});

test("evidence has no signature, and no more than anyone reads", () => {
  const step: ServiceStep = {
    request: 0,
    account: "main",
    atMs: 0,
    method: "POST",
    target: "/?Signature=a%2Bb%3D&JobId=1",
    headers: { authorization: "ACS3-HMAC-SHA256 Credential=k,SignedHeaders=host,Signature=0f1e" },
    body: "a=1&Signature=x%3D",
    reply: { atMs: 1, status: 200, headers: {}, body: `${"x".repeat(65_535)}😀`, bytes: 65_539 },
  };
  const all = Array.from({ length: 300 }, () => step);
  const exchange = { case: { name: "a", requests: [] }, startedAt: 0, steps: all };
  const { steps } = asEvidence(exchange, redactor([credentials]));
  expect(steps).toHaveLength(200);
  expect(steps[0]).toMatchObject({
    target: "/?Signature=[Signature]&JobId=1",
    headers: { authorization: "ACS3-HMAC-SHA256 Credential=k,SignedHeaders=host,Signature=[Signature]" },
    body: "a=1&Signature=[Signature]",
    reply: { body: "x".repeat(65_535), bytes: 65_539 },
  });
});

test("a credential that stands where a body is cut is taken out whole before that", () => {
  const reply = { atMs: 1, status: 200, headers: {}, bytes: 1 };
  const exchange = { case: { name: "a", requests: [] }, startedAt: 0 };
  const step = { request: 0, account: "main", atMs: 0, method: "POST", target: "/", headers: {}, body: "" } as const;
  for (let shown = 1; shown < credentials.accessKeySecret.length; shown++) {
    const body = `${"x".repeat((1 << 16) - shown)}${credentials.accessKeySecret}`;
    const { steps } = asEvidence(
      { ...exchange, steps: [{ ...step, reply: { ...reply, body } }] },
      redactor([credentials]),
    );
    expect(steps[0]?.reply?.body).not.toContain(`x${credentials.accessKeySecret.slice(0, shown)}`);
  }
});
