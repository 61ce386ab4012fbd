import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { typedLeaves } from "../schemas/contract/body.js";
import { flagship } from "../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../schemas/contract/load.js";
import type { Format } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { readMeaning } from "../suites/protocol/reader/meaning.js";
import { edgeAnswers } from "./edge-answers.js";
import { type SampleKind, samples } from "./lines.js";

const kinds: SampleKind[] = ["valid", "edge", "refusal", "illegal"];
const formats: Format[] = ["JSON", "XML"];

/** The digests change with the generators and with fast-check: a recorded seed then gives other samples. */
const digests = {
  JSON: {
    valid: "401ee2a00af26076",
    edge: "2e734b3f9d087e42",
    refusal: "d9526cb9cbd61692",
    illegal: "73b14e43de1ea13f",
  },
  XML: {
    valid: "4f0e957c15ade5a1",
    edge: "c1b63e2c31e03843",
    refusal: "8ac1bccaedc21370",
    illegal: "e8724a9ce97e80df",
  },
};

describe.each(["JSON", "XML"] as const)("samples in %s", (format) => {
  test.each(kinds)("of kind %s are valid, exactly as many as asked for", (kind) => {
    for (const count of [0, 1, 5, 700]) {
      const drawn = [...samples({ kind, format, count, seed: 1 })];
      expect(drawn).toHaveLength(count);
      for (const sample of drawn) expect(invalid("case", "Sample", sample)).toBeUndefined();
    }
  });

  test.each(kinds)("of kind %s are the same for the same seed, and others for another", (kind) => {
    const draw = (seed: number, count = 300) => [...samples({ kind, format, count, seed })];
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
    expect(draw(4).slice(0, 250)).toEqual(draw(4, 250));
  });

  test.each(kinds)("of kind %s are the bytes that this seed has always given", (kind) => {
    const drawn = JSON.stringify([...samples({ kind, format, count: 1500, seed: 42 })]);
    expect(createHash("sha256").update(drawn).digest("hex").slice(0, 16)).toBe(digests[format][kind]);
  });
});

const others = contractNames()
  .map(loadContract)
  .filter((contract) => contract !== flagship);

describe.each(others.map((contract) => [contract.name, contract] as const))("samples of %s", (_name, contract) => {
  const drawn = (kind: SampleKind, format: Format, count = 400) => [
    ...samples({ kind, format, count, seed: 3, contract }),
  ];

  test.each(formats.flatMap((format) => kinds.map((kind) => [kind, format] as const)))(
    "of kind %s in %s mean what the kit's reader reads",
    (kind, format) => {
      const all = drawn(kind, format);
      expect(all).toHaveLength(400);
      expect(drawn(kind, format)).toEqual(all);
      for (const { name, reply, means } of all) {
        const bytes = Buffer.from(
          reply.bodyBase64 ?? reply.body ?? "",
          reply.bodyBase64 === undefined ? "utf8" : "base64",
        );
        const { textual: _, ...read } = readMeaning(bytes, format, contract);
        const { textual: __, ...meant } = means;
        if (kind === "illegal") expect([name, read.kind]).toEqual([name, "unreadable"]);
        else expect([name, read]).toEqual([name, meant]);
      }
    },
  );

  test("names each edge once, and has those of each kind of member", () => {
    for (const format of formats) {
      const names = edgeAnswers(contract, format).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const leaf of typedLeaves(contract)) expect(names).toContain(`absent: ${leaf.path.slice(2)}`);
      const hasNumbers = typedLeaves(contract).some(({ type }) => type === "int32" || type === "int64");
      expect(names.includes("zero: every number")).toBe(hasNumbers);
    }
  });

  test("say no code that the contract has not, and have no business failure where a contract has none", () => {
    const codes = drawn("refusal", "JSON").map(({ means }) => means.response?.Code ?? means.gateway?.Code ?? "");
    expect(codes).toContain(`Missing${contract.parameters.find(({ required }) => required)?.name}`);
    const business = drawn("refusal", "JSON").filter(({ means }) => means.kind === "response");
    expect(business.length > 0).toBe(contract.envelope !== "bare");
    const isIot = contract.envelope === "iot";
    expect(codes.some((code) => code === "iot.system.SystemError")).toBe(isIot);
  });

  test("begin with the documented ones that are given", () => {
    const [sample] = samples({ kind: "valid", format: "JSON", count: 1, seed: 9, contract });
    if (!sample) throw new Error("There is no sample.");
    const given = { ...sample, name: "given" };
    const options = { kind: "valid", format: "JSON", count: 2, seed: 1, contract } as const;
    expect([...samples({ ...options, documented: [given] })]).toEqual([given, sample]);
  });
});
