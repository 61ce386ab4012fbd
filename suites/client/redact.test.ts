import fc from "fast-check";
import { expect, test } from "vitest";
import { canaryForms, carries, mint } from "../protocol/canary.js";
import { withoutCredentials } from "./redact.js";

const { canary, credentials } = mint();
const { accessKeySecret, securityToken = "" } = credentials({ replies: [], token: "+/=" });

test("credentials are replaced by what they were", () => {
  expect(withoutCredentials({ a: [`<${accessKeySecret}>`], [securityToken]: 1 }, canary)).toEqual({
    a: ["<<AccessKeySecret>>"],
    "<SecurityToken>+/=": 1,
  });
});

test("in whatever form they stand, the rest stays as it was", () => {
  const forms = [
    (text: string) => text,
    (text: string) => text.slice(0, canary.length + 8),
    (text: string) => encodeURIComponent(text),
    (text: string) => Buffer.from(`ak:${text}\n"`).toString("base64"),
  ];
  const around = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.constantFrom(accessKeySecret, securityToken),
      around,
      (form, secret, text) => {
        const clean = withoutCredentials({ before: text, leak: `${text}\n${form(secret)}\n${text}`, n: 1 }, canary);
        expect(carries(JSON.stringify(clean), canaryForms(canary))).toBe(false);
        expect(clean).toMatchObject({ before: text, n: 1 });
        expect(clean.leak.startsWith(`${text}\n`) && clean.leak.endsWith(`\n${text}`)).toBe(true);
      },
    ),
  );
});

test("what holds none is handed back as it is", () => {
  const data = { a: canary.slice(1) };
  expect(withoutCredentials(data, canary)).toBe(data);
});

test("one that a text was cut within is replaced too", () => {
  for (let length = 10; length < accessKeySecret.length; length++)
    expect(withoutCredentials({ printed: `x ${accessKeySecret.slice(0, length)}` }, canary)).toEqual({
      printed: "x <part of a credential>",
    });
});
