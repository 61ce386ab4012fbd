import { describe, expect, test } from "vitest";
import committed from "../../schemas/proof.json" with { type: "json" };
import type { Proof } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import type { Conviction } from "./convict.js";
import { proofOf, proofText } from "./proof.js";
import { table } from "./table.js";
import { zoo } from "./zoo.js";

const right: Conviction = { missed: [], blamed: [], problems: [] };
const breaks = ["parsing.long"];
const proven = (conviction?: Partial<Conviction>): Proof =>
  proofOf([{ name: "odd", breaks }], new Map(conviction ? [["odd", { ...right, ...conviction }]] : []), 1234.5);
const alone = ({ requirements }: Proof) => requirements.filter((each) => each.alone.length > 0);

describe("a proof", () => {
  test("counts a mutant as killed that fails what it breaks and nothing else", () => {
    expect(proven({}).mutants).toEqual([{ name: "odd", breaks, ended: "killed" }]);
    expect(alone(proven({}))).toEqual([{ id: "parsing.long", alone: ["odd"] }]);
  });

  test.each([
    [{ missed: breaks }, "survived"],
    [{ blamed: ["enums.status"] }, "blamed"],
    [{ missed: breaks, blamed: ["enums.status"] }, "blamed"],
    [{ problems: ["Its process ended (1)."] }, "blamed"],
  ])("counts %j as what it is", (conviction, ended) => {
    expect(proven(conviction).mutants).toEqual([{ name: "odd", breaks, ended, ...conviction }]);
    expect(alone(proven(conviction))).toEqual([]);
  });

  test("counts a mutant that nobody examined as survived", () => {
    expect(proven().mutants).toEqual([{ name: "odd", breaks, ended: "survived", missed: breaks }]);
  });

  test("gives a mutant that two requirements see to none of them alone", () => {
    const two = [{ name: "odd", breaks: ["parsing.long", "enums.status"] }];
    expect(alone(proofOf(two, new Map([["odd", right]]), 0))).toEqual([]);
  });

  test("is by its schema, as JSON with a line for each", () => {
    const text = proofText(proven({ missed: breaks }));
    expect(JSON.parse(text)).toEqual(proven({ missed: breaks }));
    expect(invalid("proof", "Proof", JSON.parse(text))).toBeUndefined();
    expect(text.split("\n").filter((line) => line.startsWith('{"name":"odd"'))).toHaveLength(1);
  });

  test("is told with what was not seen, what was held against a mutant, and what kills nothing alone", () => {
    const text = table(proven({ missed: breaks, blamed: ["enums.status"], problems: ["It broke."] }));
    expect(text).toContain('blamed: "odd": not seen: parsing.long; held against it: enums.status; It broke.\n');
    expect(text).toMatch(/^killed +0$/m);
    expect(text).toMatch(/^requirements that kill nothing alone +(\d+)\n( {2}[a-z.-]+\n){3}/m);
    expect(table(proven({}))).not.toContain("  parsing.long\n");
  });
});

describe("the proof that the kit carries: after a change, run `npm run prove`", () => {
  const untimed = ({ durationMs: _ms, ...rest }: object & { durationMs?: number }) => rest;

  test("is of this contract and of this zoo, and all of it is killed", () => {
    const all = new Map(zoo.map(({ name }) => [name, right]));
    expect(untimed(committed)).toEqual(untimed(proofOf(zoo, all, 0)));
  });
});
