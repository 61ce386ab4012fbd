import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Report, Verdict } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { attach } from "../client/attach.js";
import { run } from "../client/run.js";
import { sealed } from "../engine/seal.js";
import type { Client } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { plainParts } from "../reference/client/overrides.js";
import { recheck } from "./recheck.js";

const TIMEOUT_MS = 120_000;
const patient = { timeout: TIMEOUT_MS };

/** A client that reads only JSON, reads every Long as a double, and loses the content of failures. */
function wrong(): Client {
  const client = referenceClient({
    interpret(tree, reply) {
      const envelope = plainParts.interpret(tree, reply);
      const { GmtCreate } = envelope.Data ?? {};
      return GmtCreate === undefined
        ? envelope
        : { ...envelope, Data: { ...envelope.Data, GmtCreate: Number(GmtCreate) } };
    },
    settle: (envelope, reply) => plainParts.settle({ ...envelope, ErrorMessage: "The call failed." }, reply),
  });
  return { ...client, capabilities: { ...client.capabilities, formats: ["JSON"], clock: "real" } };
}

let honest: Report;
const copy = (): Report => structuredClone(honest);
const of = (report: Report, outcome: Verdict["outcome"]): Verdict => {
  const found = report.verdicts.find((verdict) => verdict.outcome === outcome);
  if (!found) throw new Error(`There is no verdict ${outcome}.`);
  return found;
};
/** Returns the problems found in the report after an edit by someone who can create a new seal. */
const found = (edit: (report: Report) => void): string[] => {
  const report = copy();
  edit(report);
  expect(invalid("report", "Report", report)).toBeUndefined();
  return recheck(sealed(report));
};

beforeAll(async () => {
  const only = ["request.operation", "parsing.long", "parsing.long-range", "parsing.sample-xml", "errors.business"];
  honest = JSON.parse(JSON.stringify(await run(wrong(), { only, runs: 4, seed: 3 }))) as Report;
}, TIMEOUT_MS);

describe("a report that nobody edited", patient, () => {
  test("agrees with the catalogue, with itself and with its evidence", () => {
    expect(new Set(honest.verdicts.map(({ outcome }) => outcome))).toEqual(
      new Set(["pass", "fail", "warn", "inapplicable"]),
    );
    expect(recheck(honest)).toEqual([]);
  });

  test("agrees where the run was ended early, and where the client was attached", async () => {
    const stop = new AbortController();
    const options = { only: ["parsing"], runs: 1, signal: stop.signal, onVerdict: () => stop.abort() };
    expect(recheck(await run(referenceClient(), options))).toEqual([]);
    expect(recheck((await attach({ nth: 1, format: "XML" }, async () => {})).report)).toEqual([]);
  });
});

describe("an edit is found", () => {
  test("by the seal, wherever it is", () => {
    const paths = leaves(honest);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.oneof(fc.string(), fc.integer(), fc.boolean()), (path, value) => {
        const report = copy();
        fc.pre(set(report, path, value) && invalid("report", "Report", report) === undefined);
        return recheck(report).length > 0;
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, (report: Report) => void, RegExp]>([
    [
      "a failure is called passed",
      (report) => Object.assign(of(report, "fail"), { outcome: "pass" }),
      /outcome is pass, and it has/,
    ],
    ["a failure is called a warning", (report) => Object.assign(of(report, "fail"), { outcome: "warn" }), /is a MUST/],
    [
      "a warning is called a failure",
      (report) => Object.assign(of(report, "warn"), { outcome: "fail" }),
      /is a SHOULD/,
    ],
    [
      "a failure is made to pass, with nothing left of it, after fewer cases than there are",
      (report) => {
        const { evidence: _none, notes: _no, ...rest } = of(report, "fail");
        report.verdicts[report.verdicts.indexOf(of(report, "fail"))] = {
          ...rest,
          outcome: "pass",
          faults: [],
          runs: 3,
        };
      },
      /it passes after 3 cases, and has/,
    ],
    [
      "a failure is called inapplicable",
      (report) => Object.assign(of(report, "fail"), { outcome: "inapplicable", reason: "x", runs: 0 }),
      /it is inapplicable, and the client claims it/,
    ],
    [
      "the client is made to claim less",
      (report) => Object.assign(report.target, { capabilities: { formats: ["XML"] } }),
      /does not bind this client|inapplicable, and the client claims it/,
    ],
    [
      "a fault is written otherwise",
      (report) => of(report, "fail").faults.map((fault) => Object.assign(fault, { actual: "nothing of note" })),
      /its faults are not those that its evidence shows, such as \$/,
    ],
    [
      "a fault is left out",
      (report) => Object.assign(of(report, "fail"), { faults: [] }),
      /it fails, and has no fault/,
    ],
    ["the evidence is left out", (report) => delete of(report, "fail").evidence, /it fails, and has no evidence/],
    [
      "what the client returned is mended",
      (report) => {
        const [results] = of(report, "fail").evidence?.exchange.results ?? [];
        const message = report.verdicts.flatMap(({ faults }) => faults).find(({ path }) => path === "$.ErrorMessage");
        if (results?.raised)
          results.raised.message = JSON.parse(message?.expected.replace(/^string /, "") ?? '""') as string;
      },
      /evidence shows/,
    ],
    [
      "the case is another one",
      (report) =>
        Object.assign(of(report, "fail").evidence?.exchange.case.accounts[0]?.replies[0] ?? {}, { status: 599 }),
      /is none of those that are always tried/,
    ],
    [
      "the level is another one",
      (report) => Object.assign(of(report, "fail").requirement, { level: "SHOULD" }),
      /does not stand in the report as in the catalogue/,
    ],
    [
      "the sentence is softer",
      (report) => Object.assign(of(report, "pass").requirement.text, { en: "The client may do as it likes." }),
      /does not stand in the report as in the catalogue/,
    ],
    ["a verdict is left out", (report) => void report.verdicts.splice(1, 1), /was to be examined and has no verdict/],
    [
      "a verdict is left out of a run that is called incomplete",
      (report) => {
        report.verdicts.splice(0, 1);
        report.complete = false;
      },
      /was to be examined and has no verdict/,
    ],
    ["a verdict stands twice", (report) => void report.verdicts.push(of(report, "pass")), /more than one verdict/],
    [
      "a verdict was not asked for",
      (report) => Object.assign(report, { selection: report.selection?.filter((id) => id !== "parsing.long") ?? [] }),
      /parsing\.long has a verdict and was not to be examined/,
    ],
    [
      "another requirement is asked for",
      (report) => void report.selection?.push("parsing.lung"),
      /does not bind a client/,
    ],
    [
      "the contract is another one",
      (report) => Object.assign(report.contract, { digest: "0".repeat(64) }),
      /Recheck it with the kit/,
    ],
    ["the operation is another one", (report) => Object.assign(report.contract, { operation: "Other" }), /about Other/],
    [
      "fewer requirements are counted",
      (report) => Object.assign(report.contract, { requirements: 5 }),
      /says that 5 requirements/,
    ],
    [
      "another total is claimed",
      (report) => Object.assign(report.contract, { total: 500 }),
      /says that the kit has 500 requirements for a client/,
    ],
    [
      "another contract is named",
      (report) => Object.assign(report.contract, { name: "sts/Nothing" }),
      /^It is about sts\/Nothing, which is none of this kit's contracts/,
    ],
    ["a pass is called known", (report) => Object.assign(of(report, "pass"), { known: "x" }), /called a known failure/],
    [
      "what passes could not be examined",
      (report) => Object.assign(of(report, "pass"), { outcome: "untestable" }),
      /untestable, and it has no reason/,
    ],
    [
      "the control failed",
      (report) => report.control?.clients?.map((client) => Object.assign(client, { failed: [] })),
      /control failed, and it has verdicts/,
    ],
  ])("though its seal is made again: %s", (_, edit, sentence) => {
    expect(found(edit).join("\n")).toMatch(sentence);
  });

  test("and none is so strange that it breaks the recheck", () => {
    const paths = leaves(honest);
    const value = fc.oneof(fc.string(), fc.integer({ min: 0 }), fc.boolean(), fc.constant([]), fc.constant({}));
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, changed) => {
        const report = copy();
        set(report, path, changed);
        fc.pre(invalid("report", "Report", report) === undefined);
        return recheck(sealed(report)).every((sentence) => sentence.endsWith("."));
      }),
      { numRuns: 300 },
    );
  });

  test("a complete report without a seal is reported", () => {
    const { seal: _none, ...bare } = copy();
    expect(recheck(bare)).toEqual(["It is complete and has no seal."]);
  });
});

type Path = (string | number)[];

function leaves(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, member]) => leaves(member, [...at, name]));
}

/** Replaces a value. Returns false if it is the same. */
function set(within: object, path: Path, value: unknown): boolean {
  const last = path.at(-1) ?? "";
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((at, name) => at[name] as never, within as never);
  if (parent[last] === value) return false;
  parent[last] = value;
  return true;
}
