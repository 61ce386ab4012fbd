import { beforeAll, describe, expect, test } from "vitest";
import type { Report, Verdict } from "../../schemas/types.js";
import { sealed } from "../engine/seal.js";
import { wrongServices } from "../mutants/service/all.js";
import { examineMade, openMade } from "../mutants/service/evaluate.js";
import { plainParts } from "../reference/endpoint/overrides.js";
import { recheck } from "./recheck.js";

let honest: Report;

beforeAll(async () => {
  const wrong = wrongServices.find(({ name }) => name === "refuses a wrong signature with another code in XML");
  const endpoint = await openMade({ overrides: wrong?.overrides(plainParts) ?? {} });
  const only = ["service.echo", "service.bad-signature", "service.parity.failure", "service.throttle"];
  honest = JSON.parse(JSON.stringify(await examineMade(endpoint, { only }))) as Report;
  await endpoint.close();
}, 60_000);

const failing = ({ verdicts }: Report): Verdict => {
  const found = verdicts.find(({ requirement }) => requirement.id === "service.bad-signature");
  if (!found) throw new Error("There is no verdict.");
  return found;
};
const replyOf = (report: Report) => failing(report).service?.exchange.steps.at(-1)?.reply ?? {};

describe("a report on a service", () => {
  test("that nobody edited agrees with its evidence, credentials taken out of it", () => {
    expect(failing(honest).outcome).toBe("fail");
    expect(JSON.stringify(failing(honest))).toContain("[AccessKeyId]");
    expect(recheck(honest)).toEqual([]);
  });

  test.each<[string, (report: Report) => void, RegExp]>([
    [
      "a fault",
      (report) => Object.assign(failing(report).faults[0] ?? {}, { actual: "x" }),
      /its faults are not those/,
    ],
    ["a reply", (report) => Object.assign(replyOf(report), { body: "{}" }), /its faults are not those/],
    ["an outcome", (report) => Object.assign(failing(report), { outcome: "pass" }), /its outcome is pass, and it has/],
    ["the requests", (report) => failing(report).service?.exchange.case.requests.splice(0), /does not have/],
    [
      "the case",
      (report) => Object.assign(failing(report).service?.exchange.case ?? {}, { name: "another case" }),
      /is none of those that are always tried/,
    ],
    ["a verdict", (report) => report.verdicts.splice(1, 1), /was to be examined and has no verdict/],
    [
      "a level",
      (report) => Object.assign(failing(report), { outcome: "warn" }),
      /it is a MUST, and its outcome is warn/,
    ],
  ])("is found out though its seal is made again: %s", (_, edit, sentence) => {
    const report = structuredClone(honest);
    edit(report);
    expect(recheck(sealed(report)).join("\n")).toMatch(sentence);
    expect(recheck(report).join("\n")).toContain("Its seal is not that of what it says");
  });
});
