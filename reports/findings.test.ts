import { describe, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport } from "./example-full.js";
import { findings } from "./findings.js";
import { renderGithub } from "./github.js";
import { renderGitlab } from "./gitlab.js";

const verdicts = [
  exampleVerdict("parsing.pass", "pass"),
  exampleVerdict("parsing.warn", "warn"),
  exampleVerdict("parsing.fail", "fail"),
  exampleVerdict("errors.known", "fail", { known: "tracked" }),
  exampleVerdict("errors.lack", "inapplicable"),
  exampleVerdict("errors.untestable", "untestable"),
];
const report = exampleReport(verdicts, { problems: ["A known failure is stale."] });
const many = exampleReport([
  ...Array.from({ length: 25 }, (_, index) => exampleVerdict(`parsing.fail-${index + 1}`, "fail")),
  ...Array.from({ length: 10 }, (_, index) => exampleVerdict(`parsing.warn-${index + 1}`, "warn")),
]);

/** Parses a workflow command like the GitHub runner. */
function read(line: string): { level: string; properties: Record<string, string>; message: string } {
  const [, level = "", listed = "", message = ""] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
  const decoded = (text: string) =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const properties = listed.split(",").map((each) => /^(\w+)=(.*)$/s.exec(decoded(each))?.slice(1) ?? ["?", each]);
  return { level, properties: Object.fromEntries(properties) as Record<string, string>, message: decoded(message) };
}
const commands = (text: string) => text.trimEnd().split("\n").map(read);

describe("findings", () => {
  test("are what fails the run, and then what warns", () => {
    expect(findings(report).map(({ id, level }) => [id, level])).toEqual([
      ["parsing.fail", "error"],
      ["errors.untestable", "error"],
      ["run.problem-1", "error"],
      ["parsing.warn", "warning"],
    ]);
    expect(findings({ ...report, failOn: "should" }).every(({ level }) => level === "error")).toBe(true);
    expect(findings(exampleReport([exampleVerdict("parsing.pass", "pass")]))).toEqual([]);
  });
});

describe("renderGithub", () => {
  test("annotates the adapter with each failure", () => {
    const [first, ...others] = commands(renderGithub(report, "sdk/acme.mjs"));
    expect(first).toEqual({
      level: "error",
      properties: { file: "sdk/acme.mjs", line: "1", title: "parsing.fail" },
      message: expect.stringMatching(
        /^parsing\.fail \(MUST\): The client MUST keep[^\n]*\n {2}in the case: [^\n]*\n {2}[^\n]*expected integer 0/,
      ),
    });
    expect(others.map(({ level, properties }) => [level, properties["title"]])).toEqual([
      ["error", "errors.untestable"],
      ["error", "run.problem-1"],
      ["warning", "parsing.warn"],
    ]);
    const { module: _none, ...target } = report.target;
    expect(renderGithub({ ...report, target })).toMatch(/^::error title=parsing\.fail::/);
  });

  test("has ten of each level at most, and the last one names the others", () => {
    const all = commands(renderGithub(many));
    const [errors, warnings] = ["error", "warning"].map((level) => all.filter((each) => each.level === level));
    expect([errors?.length, warnings?.length, all.length]).toEqual([10, 10, 20]);
    expect(errors?.at(-1)).toMatchObject({ properties: { title: "and 16 more" } });
    expect(errors?.at(-1)?.message).toMatch(/^parsing\.fail-10, .*parsing\.fail-25\. The report/);
    expect(warnings?.at(-1)).toMatchObject({ properties: { title: "parsing.warn-10" } });
  });

  test("lets no text of a report begin a command or a property of its own", () => {
    const evil = "a.ts,title=no\n::warning::100%::x%0A";
    const fault = { path: evil, expected: evil, actual: evil };
    const wrong = exampleReport([exampleVerdict("parsing.fail", "fail", { faults: [fault], replay: evil })]);
    const text = renderGithub(wrong, evil);
    expect(text.match(/\n/g)).toHaveLength(1);
    const [{ properties, message } = read("")] = commands(text);
    expect(properties).toEqual({ file: evil.replaceAll("\n", "\\n"), line: "1", title: "parsing.fail" });
    expect(message).toContain("a.ts,title=no\\n::warning::100%::x%0A");
    for (const line of commands(renderGithub(hostileReport().report))) expect(line.level).toMatch(/^(error|warning)$/);
  });
});

describe("renderGitlab", () => {
  test("is an issue of Code Quality for each failure, with a fingerprint that stays", () => {
    type Issue = { check_name: string; fingerprint: string };
    const issues = (each: typeof report) => JSON.parse(renderGitlab(each)) as Issue[];
    expect(issues(report)[0]).toEqual({
      check_name: "parsing.fail",
      description: expect.stringContaining("expected integer 0"),
      severity: "major",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      location: { path: "adapters/acme.mjs", lines: { begin: 1 } },
    });
    expect(issues(report).map(({ check_name }) => check_name)).toEqual(findings(report).map(({ id }) => id));
    expect(new Set(issues(many).map(({ fingerprint }) => fingerprint)).size).toBe(35);
    expect(issues({ ...report, seed: 7 })).toEqual(issues(report));
    const { module: _none, ...target } = report.target;
    expect(issues({ ...report, target })[0]).toMatchObject({ location: { path: ".gitlab-ci.yml" } });
    expect(issues(exampleReport([]))).toMatchObject([{ check_name: "run.complete" }]);
  });
});
