import { expect, test } from "vitest";
import { unsound } from "./sound.js";

const right = { name: "right", breaks: [], failed: [] };
const wrong = { name: "wrong", breaks: ["a.b"], failed: ["a.b"] };
const control = (...clients: { name: string; breaks: string[]; failed: string[] }[]) => ({ clients, ms: 1 });

test("a control is sound where each client failed what it breaks and nothing else", () => {
  expect(unsound(control(right, wrong))).toBeUndefined();
});

test.each([
  [
    "a right client failed",
    control({ ...right, failed: ["a.b"] }, wrong),
    /"right", has to fail nothing and failed a\.b/,
  ],
  ["a wrong client passed", control(right, { ...wrong, failed: [] }), /"wrong", has to fail a\.b and failed nothing/],
  ["a wrong client failed more", control(right, { ...wrong, failed: ["a.b", "a.c"] }), /failed a\.b, a\.c\./],
  ["nobody was tried", control(), /was not tried/],
  ["no right client was tried", control(wrong), /was not tried/],
])("it is not where %s", (_, tried, sentence) => {
  expect(unsound(tried)).toMatch(sentence);
});

test("the services that the kit was tried on count as clients do", () => {
  const services = [right, { ...wrong, failed: [] }];
  expect(unsound({ services, ms: 1 })).toMatch(/a service of its own, "wrong", has to fail a\.b and failed nothing/);
  expect(unsound({ services: [right, wrong], ms: 1 })).toBeUndefined();
});
