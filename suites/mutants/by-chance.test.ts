import { expect, test } from "vitest";
import { plainParts } from "../endpoint/parts.js";
import { blamedByChance as serviceBlamed } from "../service/mutants/by-chance.js";
import { openMade } from "../service/mutants/convict.js";
import { wrongServices } from "../service/mutants/zoo.js";
import { blamedByChance } from "./by-chance.js";
import { correctClients } from "./correct.js";
import { zoo } from "./zoo.js";

const by = { seed: 3, runs: 20, patienceMs: 10_000 };
const nothing = { missed: [], blamed: [], problems: [] };

test("by chance alone, nothing is held against a right client, and a wrong one shows", async () => {
  const [right] = correctClients;
  const wrong = zoo.find(({ name }) => name === "cuts a Total of four digits and more");
  expect(right && (await blamedByChance(right.client(), by))).toEqual(nothing);
  expect(wrong && (await blamedByChance(wrong.client(), by))?.blamed).toContain("parsing.job");
});

test("nor against a right service, and a wrong one shows", async () => {
  const blamed = async (quirks = {}) => {
    const endpoint = await openMade({ quirks });
    try {
      return await serviceBlamed(endpoint, by);
    } finally {
      await endpoint.close();
    }
  };
  expect(await blamed()).toEqual(nothing);
  const wrong = wrongServices.find(({ breaks }) => breaks.join() === "service.format-case");
  expect((await blamed(wrong?.quirks(plainParts))).blamed).toContain("service.format-case");
});
