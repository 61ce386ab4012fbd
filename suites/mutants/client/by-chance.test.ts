import { expect, test } from "vitest";
import { plainParts } from "../../reference/endpoint/overrides.js";
import { wrongServices } from "../service/all.js";
import { blamedByChance as serviceBlamed } from "../service/by-chance.js";
import { openMade } from "../service/evaluate.js";
import { clientMutants } from "./all.js";
import { blamedByChance } from "./by-chance.js";
import { correctClients } from "./correct.js";

const by = { seed: 3, runs: 20, patienceMs: 10_000 };
const nothing = { missed: [], blamed: [], problems: [] };

test("by chance alone, nothing is held against a right client, and a wrong one shows", async () => {
  const [right] = correctClients;
  const wrong = clientMutants.find(({ name }) => name === "cuts a Total of four digits and more");
  expect(right && (await blamedByChance(right.client(), by))).toEqual(nothing);
  expect(wrong && (await blamedByChance(wrong.client(), by))?.blamed).toContain("parsing.job");
});

test("nor against a right service, and a wrong one shows", async () => {
  const blamed = async (overrides = {}) => {
    const endpoint = await openMade({ overrides });
    try {
      return await serviceBlamed(endpoint, by);
    } finally {
      await endpoint.close();
    }
  };
  expect(await blamed()).toEqual(nothing);
  const wrong = wrongServices.find(({ breaks }) => breaks.join() === "service.format-case");
  expect((await blamed(wrong?.overrides(plainParts))).blamed).toContain("service.format-case");
});
