import fc from "fast-check";
import { expect, test } from "vitest";
import { canaryForms, carries, mint } from "./canary.js";
import { scanner } from "./scanner.js";

const letters = fc.string({ unit: fc.constantFrom(..."abA0".split("")), maxLength: 12 });
const others = fc.string({ unit: "binary", maxLength: 12 });
const text = fc.oneof(letters, others);

test("finds what a search for each form alone finds", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), fc.array(text, { maxLength: 6 }), (forms, parts) => {
      const whole = parts.join("");
      expect(scanner(forms)(whole)).toBe(carries(whole, forms));
      for (const form of forms) expect(scanner(forms)(`${whole}${form}${whole}`)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test("finds each of many secrets in each of its forms, and no other text", () => {
  const { credentials } = mint();
  const secrets = Array.from({ length: 1000 }, () => credentials({ replies: [] }).accessKeySecret);
  const finds = scanner(secrets.flatMap(canaryForms));
  for (const secret of secrets)
    for (const form of canaryForms(secret)) expect(finds(`before ${form} behind`), form).toBe(true);
  expect(finds(`before ${secrets[0]?.slice(0, -1)} behind`)).toBe(false);
});
