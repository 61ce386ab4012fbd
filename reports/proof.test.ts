import { describe, expect, test } from "vitest";
import carried from "../schemas/proof.json" with { type: "json" };
import type { Control, Report } from "../schemas/types.js";
import { controlSentence } from "./control.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { renderHtml } from "./html/render.js";
import { caughtAlone, idle, proofOf, type SeatScore, score } from "./proof.js";
import { exitStatus } from "./standing.js";
import { summary } from "./summary.js";
import { sentence } from "./tally.js";

const proof: SeatScore = {
  seat: "client",
  mutants: [
    { name: "loses a Code", breaks: ["a.b"], ended: "killed" },
    { name: "loses a <Data>", breaks: ["a.b"], ended: "survived", missed: ["a.b"] },
    { name: "asks twice", breaks: ["a.c"], ended: "blamed", blamed: ["a.b"] },
  ],
  requirements: [
    { id: "a.b", alone: ["loses a Code"] },
    { id: "a.c", alone: [] },
  ],
};
const [known] = carried.clients.requirements.filter(({ alone }) => alone.length > 0);
const [ofServices] = carried.services.requirements.filter(({ alone }) => alone.length > 0);
const verdicts = [exampleVerdict(known?.id ?? "", "pass"), exampleVerdict("a.b", "pass")];
const ofThisContract = (control?: Control) => {
  const report = exampleReport(verdicts, control ? { control } : {});
  return { ...report, contract: { ...report.contract, digest: carried.digest } };
};
const sound: Control = {
  clients: [
    { name: "right", breaks: [], failed: [] },
    { name: "wrong", breaks: ["a.b"], failed: ["a.b"] },
  ],
  ms: 120,
};
const blind: Control = { ...sound, clients: [{ name: "wrong", breaks: ["a.b"], failed: [] }] };

describe("the proof", () => {
  test("is reported as a score, with those that it does not catch", () => {
    expect(score(proof)).toBe(
      'This kit catches 1 of 3 known-wrong clients, but not one that "loses a <Data>", nor one that "asks twice".',
    );
    expect(score({ ...proof, mutants: proof.mutants.slice(0, 1) })).toBe(
      "This kit catches 1 of 1 known-wrong clients.",
    );
  });

  test("gives each requirement what it alone catches", () => {
    expect(caughtAlone(proof, "a.b")).toEqual(["loses a Code"]);
    expect(caughtAlone(proof, "a.c")).toEqual([]);
  });

  test("names the requirements that catch nothing alone", () => {
    expect(idle(proof)).toBe("What these requirements catch, others catch too: a.c.");
    expect(idle({ ...proof, requirements: proof.requirements.slice(0, 1) })).toBeUndefined();
  });

  test("is shown in the summary and on the page, in one sentence, and on each requirement", () => {
    const page = renderHtml(ofThisContract());
    const result = `This kit catches ${carried.clients.mutants.length} of ${carried.clients.mutants.length} known-wrong clients.`;
    expect(summary(ofThisContract())).toContain(result);
    expect(page).toContain(result);
    expect(page.match(/<details class="caught"/g)).toHaveLength(1);
    expect(page).toContain(`one that ${known?.alone[0]}`);
  });

  test("is that of services in the report of a service", () => {
    const { target } = ofThisContract();
    const verdict = { ...exampleVerdict("a.b", "pass"), requirement: { ...exampleVerdict("a.b", "pass").requirement } };
    verdict.requirement.id = ofServices?.id ?? "";
    const report: Report = { ...ofThisContract(), target: { ...target, seat: "service" }, verdicts: [verdict] };
    const count = carried.services.mutants.length;
    const result = `This kit catches ${count} of ${count} known-wrong services.`;
    expect(summary(report)).toContain(result);
    expect(renderHtml(report)).toContain(result);
    expect(renderHtml(report)).toContain(`one that ${ofServices?.alone[0]}`);
  });

  test("says nothing of another contract", () => {
    const other = exampleReport(verdicts);
    expect(proofOf(other)).toBeUndefined();
    expect(summary(other) + renderHtml(other)).not.toContain("known-wrong");
  });
});

describe("the control of a run", () => {
  test("is one line at the top of the page, with a link to the rest", () => {
    const page = renderHtml(ofThisContract(sound));
    const [, line = ""] = /<p class="score">(.*?)<\/p>/s.exec(page) ?? [];
    expect(line.replaceAll(/<[^>]*>/g, "")).toMatch(/^Self-check passed\.自检通过。 How this kit was tested/);
    expect(line).toContain('href="#self-check"');
    expect(page.slice(page.indexOf('id="self-check"'))).toContain("known-wrong clients were judged correctly");
  });

  test("is reported in one sentence", () => {
    expect(controlSentence(ofThisContract(sound))).toBe(
      "Self-check passed: the reference client and 1 known-wrong clients were judged correctly in 120 ms.",
    );
    for (const text of [summary(ofThisContract(sound)), renderHtml(ofThisContract(sound))])
      expect(text).toContain("the reference client and 1 known-wrong clients were judged correctly");
    expect(controlSentence(ofThisContract())).toBeUndefined();
  });

  test("leaves no verdict where it did not tell right from wrong", () => {
    const report = ofThisContract(blind);
    expect(exitStatus(report)).toBe(3);
    expect(sentence(report)).toMatch(/^No verdict on acme-iot 3\.1\.0, because the run broke/);
    expect(renderHtml(report)).toContain("The kit cannot tell right from wrong here");
    expect(exitStatus(ofThisContract(sound))).toBe(0);
  });
});
