import { parse as read, type TestSuites } from "junit2json";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport, mark } from "./example-full.js";
import { failureText } from "./fault.js";
import { renderJunit } from "./junit.js";

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const fail = exampleVerdict("parsing.fail", "fail", { ms: 1500 });
const warn = exampleVerdict("parsing.warn", "warn");
const report = exampleReport([
  exampleVerdict("parsing.pass", "pass", { notes: ["3 coercions"] }),
  fail,
  warn,
  exampleVerdict("errors.known", "fail", { known: "tracked" }),
  exampleVerdict("errors.lack", "inapplicable"),
  exampleVerdict("errors.unasked", "untestable"),
  exampleVerdict("errors.broken", "harness-error"),
]);

describe("renderJunit", () => {
  test("has a suite a family and a case a requirement, with seconds", () => {
    const root = parse(renderJunit(report));
    expect(root.attributes).toMatchObject({ tests: "7", failures: "1", errors: "2", skipped: "2" });
    expect(root.children.map(({ attributes }) => attributes["name"])).toEqual(["parsing", "errors"]);
    expect(find(report, "parsing.fail").attributes).toEqual({
      name: "parsing.fail",
      classname: "parsing",
      time: "1.5",
    });
  });

  test.each([
    ["parsing.pass", ["system-out"], "3 coercions"],
    ["parsing.fail", ["failure"], failureText(fail)],
    ["parsing.warn", ["system-out"], failureText(warn)],
    ["errors.known", ["skipped", "system-out"], "known failure: tracked"],
    ["errors.lack", ["skipped", "system-out"], "the reason of inapplicable"],
    ["errors.unasked", ["error"], "the reason of untestable"],
    ["errors.broken", ["error"], "the reason of harness-error"],
  ])("%s has %j", (id, names, text) => {
    const { children } = find(report, id);
    expect(children.map(({ name }) => name)).toEqual(names);
    expect(children.map((child) => child.text).join("")).toContain(text);
  });

  test("a warning is a failure where the run fails at should", () => {
    expect(find({ ...report, failOn: "should" }, "parsing.warn").children[0]?.name).toBe("failure");
  });

  test("a run that is incomplete, or that has problems, is red too", () => {
    const early = { ...report, complete: false, problems: ["a stale known failure"] };
    expect(find(early, "run.complete").children[0]?.attributes["message"]).toContain("did not come to its end");
    expect(find(early, "run.problem-1").children[0]?.attributes["message"]).toBe("a stale known failure");
    expect(find(exampleReport([]), "run.complete").children[0]?.name).toBe("error");
    expect(() => find(report, "run.complete")).toThrow("run.complete");
  });

  test("is well formed and keeps its words, whatever the texts of the report", () => {
    const { report: hostile } = hostileReport();
    const text = JSON.stringify(parse(renderJunit(hostile)));
    expect(text).toContain(mark(5));
    expect(text.match(/\\\\u0000/g)?.length).toBeGreaterThan(10);
    const cdata = { ...fail, replay: "]]>]]>]]&gt;]]>\uFFFF\uD800\u0000" };
    const lack = exampleVerdict("errors.lack", "inapplicable", { reason: "a\u0000\uFFFFb" });
    expect(find(exampleReport([lack]), "errors.lack").children[1]?.text).toBe("a\\u0000\\uFFFFb");
    expect(find(exampleReport([cdata]), "parsing.fail").children[0]?.text).toContain(
      "]]>]]>]]&gt;]]>\\uFFFF\\uD800\\u0000",
    );
  });

  test("is read by others as it is meant", async () => {
    const suites = (await read(renderJunit(report))) as TestSuites;
    expect(suites).toMatchObject({ name: "acme-iot 3.1.0", tests: 7, failures: 1, errors: 2 });
    const [parsing, errors] = suites.testsuite ?? [];
    expect(parsing?.testcase?.map(({ name }) => name)).toEqual(["parsing.pass", "parsing.fail", "parsing.warn"]);
    expect(parsing?.testcase?.[1]?.failure).toMatchObject([{ type: "MUST", message: fail.requirement.text.en }]);
    expect(errors?.testcase?.filter(({ skipped }) => skipped !== undefined)).toHaveLength(2);
    expect(errors?.testcase?.filter(({ error }) => error !== undefined)).toHaveLength(2);
  });

  test("the same report gives the same text", () => {
    expect(renderJunit(report)).toBe(renderJunit(structuredClone(report)));
  });
});

function find(of: Report, name: string): Element {
  const cases = parse(renderJunit(of)).children.flatMap(({ children }) => children);
  const found = cases.find(({ attributes }) => attributes["name"] === name);
  if (!found) throw new Error(`There is no test case ${name}.`);
  return found;
}

function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser();
  const add = (text: string) => {
    const last = open.at(-1);
    if (last) last.text += text;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", add);
  parser.on("cdata", add);
  parser.write(xml).close();
  return root.children[0] ?? root;
}
