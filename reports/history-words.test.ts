import { describe, expect, test } from "vitest";
import type { Outcome, Report } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { history } from "./history.js";
import { changeText, isChange, stepClause, whyText } from "./history-words.js";

const of = (nth: number, outcomes: Outcome[], more: Partial<Report> = {}) =>
  exampleReport(
    outcomes.map((each, at) => exampleVerdict(`parsing.n${at}`, each)),
    { startedAt: `2026-01-0${nth}T00:00:00Z`, ...more },
  );
const contract = { ...of(1, []).contract, digest: "another", requirements: 2 };

/** The last step of a history of these runs. */
function last(...reports: Report[]) {
  const step = history(reports).steps.at(-1);
  if (!step) throw new Error("There is no run.");
  return step;
}

describe("a step in words", () => {
  test.each<[string, Report[], string, boolean]>([
    ["the first", [of(1, ["pass"])], "The first run here: 1 requirement came to a verdict", false],
    ["as before", [of(1, ["pass"]), of(2, ["pass"])], "Nothing changed", false],
    ["an outage", [of(1, ["pass"]), of(2, ["untestable"])], "No change is known of", false],
    ["back again", [of(1, ["pass"]), of(2, ["untestable"]), of(3, ["pass"])], "Nothing changed", false],
    ["after an outage at first", [of(1, ["untestable"]), of(2, ["fail"])], "1 reported for the first time", false],
    [
      "by another contract",
      [of(1, ["pass"]), of(2, ["pass", "pass"], { contract })],
      "1 reported for the first time",
      true,
    ],
    ["worse", [of(1, ["pass"]), of(2, ["fail"])], "1 newly failing", true],
    ["better", [of(1, ["warn"]), of(2, ["pass"])], "1 newly holding", true],
    ["not claimed any more", [of(1, ["pass"]), of(2, ["inapplicable"])], "1 no longer examined", true],
    ["a warning now", [of(1, ["fail"]), of(2, ["warn"])], "1 otherwise changed", true],
  ])("%s", (_, reports, clause, isNews) => {
    const step = last(...reports);
    expect(stepClause(step, "en")).toBe(clause);
    expect(isChange(step)).toBe(isNews);
  });

  test("tells a change and why it may be", () => {
    const [change] = last(of(1, ["pass"]), of(2, ["fail"], { seed: 7 })).changes;
    if (!change) throw new Error("Nothing turned.");
    expect(changeText(change, "en")).toBe("parsing.n0: pass → fail");
    expect(whyText(change.grounds, "en")).toContain("only the seed is another: Seed: 42 → 7.");
    expect(whyText([], "zh")).toContain("都相同");
  });
});
