import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canaryForms, carries, mint, mintedForms } from "./canary.js";

const account = { replies: [] };
/** The characters of credentials, and the characters at the end of a token. */
const secret = fc.string({
  unit: fc.constantFrom(...'abcXYZ0189+/=~ -_%"\\中'.split("")),
  minLength: 8,
  maxLength: 40,
});
const anything = fc.string({ unit: "binary" });

const found = (hide: (secret: string, before: string, after: string) => string) =>
  fc.assert(
    fc.property(secret, anything, anything, (text, before, after) => {
      expect(carries(hide(text, before, after), canaryForms(text))).toBe(true);
    }),
    { numRuns: 300 },
  );

describe("a secret is found inside another text", () => {
  test("as it is", () => found((text, before, after) => before + text + after));
  test("percent-encoded", () => found((text, before, after) => before + encodeURIComponent(text) + after));
  test("in JSON", () => found((text, before, after) => JSON.stringify({ before, text, after })));

  test("in base64, at each offset", () => {
    found((text, before, after) => Buffer.from(before + text + after).toString("base64"));
    for (const before of ["", "a", "ab", "abc"]) {
      const hidden = Buffer.from(`${before}my-secret:`).toString("base64");
      expect(carries(hidden, canaryForms("my-secret")), before).toBe(true);
    }
  });
});

test("a credential of a mint is found however its odd characters are encoded, and is no other", () => {
  const { credentials } = mint();
  const made = [1, 2].map(() => credentials({ ...account, token: '+/= ~"\\中', secret: "&%" }));
  const [one = "", other = ""] = made.map(({ securityToken }) => securityToken);
  const twice = encodeURIComponent(encodeURIComponent(one));
  for (const hidden of [
    one,
    twice,
    escape(one),
    one.replaceAll(/[^\w]/g, "?"),
    Buffer.from(twice).toString("base64"),
  ]) {
    expect(carries(hidden, mintedForms(one)), hidden).toBe(true);
    expect(carries(hidden, mintedForms(other)), hidden).toBe(false);
  }
  for (const { accessKeySecret = "" } of made)
    expect(carries(encodeURIComponent(accessKeySecret), mintedForms(accessKeySecret))).toBe(true);
});

test("a text without the secret does not carry it", () => {
  const { canary } = mint();
  fc.assert(fc.property(anything, (text) => !carries(text, canaryForms(canary))));
  expect(carries(Buffer.from(canary.slice(0, -1)).toString("base64"), canaryForms(canary))).toBe(false);
});

describe("a mint", () => {
  test("makes credentials that are each made once, and carry the canary in all that is secret", () => {
    const { canary, credentials } = mint();
    const made = Array.from({ length: 1000 }, () => credentials({ ...account, token: "+/= ~x" }));
    for (const member of ["accessKeyId", "accessKeySecret", "securityToken"] as const) {
      expect(new Set(made.map((each) => each[member])).size, member).toBe(1000);
    }
    expect(made.every(({ accessKeyId }) => !accessKeyId.includes(canary))).toBe(true);
    expect(made.every(({ accessKeySecret }) => accessKeySecret.includes(canary))).toBe(true);
    expect(made.every(({ securityToken }) => securityToken?.includes(canary))).toBe(true);
    expect(made.every(({ securityToken }) => securityToken?.endsWith("+/= ~x"))).toBe(true);
  });

  test("makes no token where none is asked for, and knows its own", () => {
    const [one, other] = [mint(), mint()];
    expect(one.credentials(account)).not.toHaveProperty("securityToken");
    expect(one.credentials({ ...account, token: "" })).toHaveProperty("securityToken");
    const { accessKeyId } = one.credentials(account);
    expect([one.issued(accessKeyId), other.issued(accessKeyId), one.issued("")]).toEqual([true, false, false]);
    expect(one.canary).not.toBe(other.canary);
  });
});
