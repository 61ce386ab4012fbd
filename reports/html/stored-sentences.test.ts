import { expect, test, vi } from "vitest";
import { run } from "../../suites/client/run.js";
import { quietServices } from "../../suites/mutants/service/all.js";
import { examineMade, openMade } from "../../suites/mutants/service/evaluate.js";
import { referenceClient } from "../../suites/reference/client/client.js";
import { plainParts } from "../../suites/reference/endpoint/overrides.js";

/** The page of a stored report, rendered by newly loaded modules that remember no sentences. */
async function pageOf(text: string): Promise<string> {
  vi.resetModules();
  const [{ readReport }, { renderHtml }] = await Promise.all([import("../read.js"), import("./render.js")]);
  return renderHtml(readReport(text, "report.json"));
}

/** A client that returns every answer as text. */
function textual() {
  const { query, ...client } = referenceClient();
  return { ...client, query: async (call: Parameters<typeof query>[0]) => JSON.stringify(await query(call)) };
}

test("what a client did wrong is in Chinese on the page of its stored report", { timeout: 120_000 }, async () => {
  const report = await run(textual(), { only: ["parsing.job", "parsing.malformed"], runs: 2, seed: 1 });
  expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["fail", "pass"]);
  const page = await pageOf(JSON.stringify(report));
  expect(page).toBe(await pageOf(JSON.stringify(report)));
  expect(page).toMatch(/<span lang="zh">一个普通任务（JSON）<\/span>/);
  expect(page).toMatch(/个固定用例中有 \d+ 个失败：一个普通任务（JSON）；/);
  expect(page).toContain("返回了");
  const without = report.verdicts.map(({ sentences: _none, ...verdict }) => verdict);
  expect(await pageOf(JSON.stringify({ ...report, verdicts: without }))).not.toContain("一个普通任务（JSON）");
});

test("so it is of a service whose ids are masked", { timeout: 120_000 }, async () => {
  const mutant = quietServices.find(({ breaks }) => breaks.join() === "service.types");
  const endpoint = await openMade(mutant ? { overrides: mutant.overrides(plainParts) } : {});
  try {
    const report = await examineMade(endpoint, { only: ["service.types", "service.unknown-job"], masked: true });
    const page = await pageOf(JSON.stringify(report));
    expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["fail", "pass"]);
    expect(report.verdicts[0]?.service?.exchange.case.name).toMatch(/^job \S*\*\*\*\S* as (JSON|XML)$/);
    expect(page).toMatch(/<span lang="zh">任务 \S*\*\*\*\S*（(JSON|XML)）<\/span>/);
    expect(page).toContain("不存在的任务（JSON）：HTTP 200");
  } finally {
    await endpoint.close();
  }
});
