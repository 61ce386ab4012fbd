import { describe, expect, test } from "vitest";
import { sentence } from "../schemas/sentence.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport } from "./example-full.js";
import { exampleServiceReport, exampleServiceVerdict } from "./example-service.js";
import { failureText, summary } from "./summary.js";

const many = Array.from({ length: 5 }, (_, nth) => ({ path: `$.n${nth}`, expected: "1", actual: "2" }));
const report = exampleReport([
  exampleVerdict("parsing.one", "pass"),
  exampleVerdict("parsing.should", "warn"),
  exampleVerdict("errors.must", "fail", { faults: many }),
  exampleVerdict("errors.known", "fail", { known: "tracked" }),
  exampleVerdict("errors.lack", "inapplicable", { reason: "XML is not claimed" }),
]);

describe("summary", () => {
  const text = summary(report);

  test("names who was examined, and counts each family on a line", () => {
    expect(text).toMatch(/^acme-iot 3\.1\.0 {2}client · typescript/);
    expect(text).toContain("  parsing    1 pass   1 warn\n  errors     0 pass   2 fail   1 inapplicable\n");
  });

  test("tells MUST before SHOULD before what is known, with faults and replay", () => {
    const places = ["✗ errors.must", "! parsing.should", "✗ errors.known", "Not examined", "is not conformant"];
    const found = places.map((place) => text.indexOf(place));
    expect(found).toEqual(found.toSorted((one, other) => one - other));
    expect(found).not.toContain(-1);
    expect(text).toContain("✗ errors.must  a job that is initialising\n      $.n0: expected 1, got 2 (and 4 more)\n");
    expect(text).toContain("known: tracked");
  });

  test("says once how to see a failure again, for all or for the gravest", () => {
    expect(text).toContain("Replay    djc run adapter.mjs --only <id> --seed 42\nExplain   npx djc explain <id>\n");
    const other = exampleVerdict("errors.must", "fail", { replay: "another" });
    expect(summary(exampleReport([exampleVerdict("a.b", "warn"), other]))).toContain(
      "Replay    another\nExplain   npx djc explain errors.must\n",
    );
  });

  test("tells the case that a service fails, and how to see it again", () => {
    const said = summary(exampleServiceReport([exampleServiceVerdict("service.one", { replay: "again" })]));
    expect(said).toContain("✗ service.one  a signature that is spoilt\n");
    expect(said).toContain("Replay    again\n");
    expect(failureText(exampleServiceVerdict("service.one"))).toContain("in the case: a signature that is spoilt");
  });

  test("is in Chinese where that is asked for, but for names, commands and what others wrote", () => {
    const expected = sentence("integer {0}", 0);
    const faults = [1, 2].map((nth) => ({ path: sentence("call {0}", nth), expected, actual: "nothing" }));
    const said = summary(
      exampleReport(
        [
          exampleVerdict("parsing.one", "fail", { faults }),
          exampleVerdict("parsing.known", "fail", { known: "tracked" }),
          exampleVerdict("errors.lack", "inapplicable", {
            reason: sentence("The client does not claim {0}.", sentence("the format {0}", "XML")),
          }),
        ],
        { problems: [sentence("A connection to {0} was refused.", "a.example:443")] },
      ),
      { language: "zh" },
    );
    expect(said).toContain("parsing    0 通过   2 不通过");
    expect(said).toContain("未满足的“必须”级要求\n  ✗ parsing.one");
    expect(said).toContain("调用 1：应为整数 0，实际为无（另有 1 处）");
    expect(said).toContain("已知：tracked");
    expect(said).toContain("运行本身的问题\n  到 a.example:443 的连接已被拒绝。");
    expect(said).toContain("3 项要求中有 1 项不适用。客户端没有声明支持 XML 格式。（errors.lack）");
    expect(said).toContain("重新运行    djc run adapter.mjs --only <id> --seed 42");
    expect(said).toContain("运行的问题：到 a.example:443 的连接已被拒绝。");
    expect(said).toMatch(/acme-iot 3\.1\.0 不符合契约：.*。\n$/);
    expect(summary(report, { language: "zh", brief: true })).toMatch(/^acme-iot 3\.1\.0 不符合契约：[^\n]*。\n$/);
  });

  test("stays short where many a SHOULD does not hold", () => {
    const warnings = Array.from({ length: 10 }, (_, nth) => exampleVerdict(`parsing.n${nth}`, "warn"));
    const lines = summary(exampleReport(warnings)).split("\n");
    expect(lines).toContain("  and 5 more, which the page of the report shows");
    expect(lines.length).toBeLessThan(25);
  });

  test("ends with what was not examined and the verdict", () => {
    expect(text).toContain("  1 inapplicable: XML is not claimed (errors.lack)\n");
    expect(
      text.endsWith(
        "is not conformant: 1 MUST requirement failed; 1 SHOULD requirement failed; 1 known to fail; 1 of 5 requirements passed; not examined: 1 inapplicable.\n",
      ),
    ).toBe(true);
  });

  test("tells in one line what an adapter lost by breaking its protocol, whatever it wrote", () => {
    const lost = Array.from({ length: 9 }, (_, nth) =>
      exampleVerdict(`errors.n${nth}`, "harness-error", { brokenBy: "adapter", reason: `A line is wrong: ${nth}` }),
    );
    const lines = summary(exampleReport([...lost, exampleVerdict("errors.other", "harness-error")])).split("\n");
    expect(lines).toContain(
      "  your adapter broke the protocol in 9 requirements: A line is wrong: 0; no verdict on these (errors.n0, errors.n1, errors.n2, errors.n3 and 5 more)",
    );
    expect(lines).toContain("  1 harness error: the reason of harness-error (errors.other)");
    expect(summary(exampleReport(lost.slice(0, 1)))).toContain(
      "  your adapter broke the protocol in 1 requirement: A line is wrong: 0; no verdict on it (errors.n0)\n",
    );
  });

  test("has colours only where asked", () => {
    const began = String.fromCharCode(27);
    expect(text).not.toContain(began);
    expect(summary(report, { colour: true })).toContain(`${began}[31m`);
    expect(summary(report, { colour: true }).replace(/\p{Cc}\[\d+m/gu, "")).toBe(text);
  });

  test("lets no text of the report steer the terminal", () => {
    expect(summary(hostileReport().report)).not.toMatch(/[\p{Cf}\p{Cs}\u2028]|(?!\n)\p{Cc}/u);
  });
});

describe("failureText", () => {
  test("is the sentence, the faults and the replay line", () => {
    expect(failureText(exampleVerdict("parsing.one", "fail"))).toBe(
      [
        "parsing.one (MUST): The client MUST keep to `parsing.one`.",
        "  in the case: a job that is initialising",
        '  $.Data.Status: expected integer 0, got string "0"',
        "  replay: djc run adapter.mjs --only parsing.one --seed 42",
      ].join("\n"),
    );
  });

  test("tells two long values apart where they differ", () => {
    const [expected, actual] = [`string "${"x".repeat(999)}a"`, `string "${"x".repeat(999)}b"`];
    const text = failureText(exampleVerdict("parsing.one", "fail", { faults: [{ path: "$", expected, actual }] }));
    expect(text).toMatch(/expected …x{40}x{0,39}a", got …x{40}x{0,39}b"/);
  });
});
