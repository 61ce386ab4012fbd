import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { Collection } from "./collection.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { failureMarkdown } from "./failure-markdown.js";
import { renderHtml } from "./html/render.js";
import { renderJunit } from "./junit.js";
import { renderMarkdown } from "./markdown.js";
import { renderSarif } from "./sarif.js";
import { summary } from "./summary.js";
import { sentence, statement } from "./tally.js";

const failing = exampleVerdict("parsing.two", "fail");
const flagship = exampleReport([exampleVerdict("parsing.one", "pass"), failing]);
const contract: Report["contract"] = {
  ...flagship.contract,
  operation: "AssumeRole",
  version: "2015-04-01",
  name: "sts/AssumeRole",
  total: 80,
};
const other: Report = { ...flagship, contract };
const [en, zh] = ["2 of 80 requirements apply to sts/AssumeRole", "80 项要求中有 2 项适用于 sts/AssumeRole"];

describe("a report of another operation says loudly how many requirements apply to it", () => {
  test("in the verdict, in both languages", () => {
    expect(sentence(other)).toContain(`1 of 2 requirements passed; ${en}`);
    expect(sentence(other, "zh")).toContain(`；${zh}`);
    expect(statement(other).gap).toBe(`${en}; nothing was left unexamined`);
  });

  test.each([
    ["the terminal", summary(other)],
    ["the terminal, in brief", summary(other, { brief: true })],
    ["Markdown", renderMarkdown(other)],
  ])("in %s", (_, text) => {
    expect(text).toContain(en);
  });

  test("at the head of the page, and among what identifies the run", () => {
    const page = renderHtml(other);
    expect(page.match(/2 of 80 requirements apply to/g)?.length).toBeGreaterThan(1);
    expect(page.match(/80 项要求中有 2 项适用于/g)?.length).toBeGreaterThan(1);
    expect(page).toContain("AssumeRole 2015-04-01");
    expect(page).not.toContain("QueryDeviceDistributeJob 2018-01-20");
  });

  test("and which operation it is, wherever a run is described", () => {
    expect(summary(other)).toContain("AssumeRole 2015-04-01");
    expect(renderJunit(other)).toContain('<testsuites name="acme-iot 3.1.0, sts/AssumeRole"');
    expect(renderMarkdown(other)).toContain("AssumeRole 2015-04-01");
    expect(renderSarif(other)).toContain('"id": "AssumeRole/acme-iot 3.1.0/"');
    expect(failureMarkdown(other, failing)).toContain("AssumeRole 2015-04-01");
  });

  test("and nothing that a terminal would obey", () => {
    const hostile = { ...other, contract: { ...contract, name: "a\u001B[31mb" } };
    expect(summary(hostile)).not.toContain("\u001B");
  });
});

test("a report of the flagship says nothing of it", () => {
  for (const text of [sentence(flagship), summary(flagship), renderMarkdown(flagship), renderHtml(flagship)])
    expect(text).not.toMatch(/ apply to |适用于 /);
});

test("the same client has a history for each operation", () => {
  const collection = new Collection();
  const places = [flagship, other, { ...other, startedAt: "2020-02-14T08:19:03.000Z" }].map(
    (report, nth) => collection.add(report, String(nth))?.target,
  );
  expect(places[1]).toBe(places[2]);
  expect(places[0]).not.toBe(places[1]);
});
