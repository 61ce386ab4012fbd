import { expect, test } from "vitest";
import { correctClients } from "./client/correct.js";
import { correctCandidates, falsePositiveTable } from "./false-positives.js";
import { correctServices } from "./service/correct.js";

test("each correct client and service is examined with each seed", () => {
  expect(new Set(correctCandidates(3)).size).toBe(3 * (correctClients.length + correctServices.length));
  expect(correctCandidates(1)[0]).toBe("1: the reference client");
  expect(correctCandidates(2).at(-1)).toMatch(/^2: /);
});

test("who was blamed is reported, with the seed and what for", () => {
  const right = { missed: [], blamed: [], problems: [] };
  const result = falsePositiveTable(
    new Map([
      ["1: one", right],
      ["2: one", { ...right, blamed: ["parsing.long"], problems: ["It broke."] }],
    ]),
    2000,
  );
  expect(result).toMatch(
    /^examinations of who is correct +2\nblamed for something +1\nseed 2: one: parsing\.long; It broke\.\n/,
  );
});
