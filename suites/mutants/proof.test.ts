import { describe, expect, test } from "vitest";
import committed from "../../schemas/proof.json" with { type: "json" };
import type { Proof } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { clientMutants } from "./client/all.js";
import type { Evaluation } from "./evaluate.js";
import { isWhole, type Named, proofOf, proofText } from "./proof.js";
import { provenServices } from "./service/all.js";
import { table } from "./table.js";

const right: Evaluation = { missed: [], blamed: [], problems: [] };
const breaks = ["parsing.long"];
const none = { mutants: [], evaluations: new Map() };
const evaluated = (evaluation?: Partial<Evaluation>) =>
  new Map(evaluation ? [["odd", { ...right, ...evaluation }]] : []);
const proven = (evaluation?: Partial<Evaluation>): Proof =>
  proofOf(
    { clients: { mutants: [{ name: "odd", breaks }], evaluations: evaluated(evaluation) }, services: none },
    1234.5,
  );
const alone = ({ clients }: Proof) => clients.requirements.filter((each) => each.alone.length > 0);

describe("a proof", () => {
  test("counts a mutant as killed that fails what it breaks and nothing else", () => {
    expect(proven({}).clients.mutants).toEqual([{ name: "odd", breaks, ended: "killed" }]);
    expect(alone(proven({}))).toEqual([{ id: "parsing.long", alone: ["odd"] }]);
  });

  test.each([
    [{ missed: breaks }, "survived"],
    [{ blamed: ["enums.status"] }, "blamed"],
    [{ missed: breaks, blamed: ["enums.status"] }, "blamed"],
    [{ problems: ["Its process ended (1)."] }, "blamed"],
  ])("counts %j as what it is", (evaluation, ended) => {
    expect(proven(evaluation).clients.mutants).toEqual([{ name: "odd", breaks, ended, ...evaluation }]);
    expect(alone(proven(evaluation))).toEqual([]);
  });

  test("counts a mutant that nobody examined as survived", () => {
    expect(proven().clients.mutants).toEqual([{ name: "odd", breaks, ended: "survived", missed: breaks }]);
  });

  test("gives a mutant that two requirements see to none of them alone", () => {
    const two = [{ name: "odd", breaks: ["parsing.long", "enums.status"] }];
    const clients = { mutants: two, evaluations: evaluated({}) };
    expect(alone(proofOf({ clients, services: none }, 0))).toEqual([]);
  });

  test("keeps clients and services apart", () => {
    const services = { mutants: [{ name: "odd", breaks: ["service.types"] }], evaluations: evaluated({}) };
    const proof = proofOf({ clients: none, services }, 0);
    expect(proof.clients.mutants).toEqual([]);
    expect(proof.services.requirements.find(({ id }) => id === "service.types")?.alone).toEqual(["odd"]);
    expect(isWhole(proof)).toBe(true);
    expect(isWhole(proofOf({ clients: none, services: { ...services, evaluations: new Map() } }, 0))).toBe(false);
  });

  test("is by its schema, as JSON with a line for each", () => {
    const text = proofText(proven({ missed: breaks }));
    expect(JSON.parse(text)).toEqual(proven({ missed: breaks }));
    expect(invalid("proof", "Proof", JSON.parse(text))).toBeUndefined();
    expect(text.split("\n").filter((line) => line.startsWith('{"name":"odd"'))).toHaveLength(1);
  });

  test("is reported with what was not seen, what was held against a mutant, and what kills nothing alone", () => {
    const text = table(proven({ missed: breaks, blamed: ["enums.status"], problems: ["It broke."] }));
    expect(text).toContain('blamed: "odd": not seen: parsing.long; held against it: enums.status; It broke.\n');
    expect(text).toMatch(/^killed +0 +0$/m);
    expect(text).toMatch(/^blamed for another reason +1 +0$/m);
    expect(text).toMatch(/^requirements that kill nothing alone +\d+ +\d+\n( {2}[a-z.-]+\n){3}/m);
    expect(table(proven({}))).not.toContain("  parsing.long\n");
  });
});

describe("the proof that the kit carries: after a change, run `npm run prove`", () => {
  const untimed = ({ durationMs: _ms, ...rest }: object & { durationMs?: number }) => rest;

  test("is of this contract and of these mutants, and all of them are killed", () => {
    const all = (mutants: readonly Named[]) => ({
      mutants,
      evaluations: new Map(mutants.map(({ name }) => [name, right])),
    });
    expect(untimed(committed)).toEqual(
      untimed(proofOf({ clients: all(clientMutants), services: all(provenServices) }, 0)),
    );
  });
});
