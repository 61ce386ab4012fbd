import { describe, expect, test } from "vitest";
import { plainJob } from "./job.js";
import { jsonText, writeJson } from "./json.js";
import { failure, success } from "./response.js";
import { nodeOf } from "./tree.js";

const answer = success(plainJob);

describe("a JSON spelling", () => {
  test("none is compact, pretty is what JSON.stringify indents", () => {
    const text = writeJson(answer);
    expect(text).toBe(JSON.stringify(JSON.parse(text)));
    expect(writeJson(answer, { space: "pretty" })).toBe(JSON.stringify(JSON.parse(text), null, 2));
    expect(jsonText(nodeOf({ a: [], b: {} }), { space: "pretty" })).toBe(JSON.stringify({ a: [], b: {} }, null, 2));
  });

  test("odd has tabs, carriage returns, line feeds and spaces between tokens", () => {
    const text = writeJson(failure("a", "b"), { space: "odd" });
    for (const white of ["\t", "\r\n", "\n", " ", "\r"]) expect(text).toContain(white);
    expect(JSON.parse(text)).toEqual(failure("a", "b"));
  });

  test("textual writes numbers and booleans as text", () => {
    const { Success, Data } = JSON.parse(writeJson(answer, { textual: true }));
    expect(Success).toBe("true");
    expect(Data).toMatchObject({ Status: "1", Strategy: "0", Total: "5", GmtCreate: "1581595942000" });
  });

  test("escapes use both kinds of digits, in text and in names, and escape the slash", () => {
    const text = writeJson(failure("a/b", '设备 "x" \\ 😀\u2028\t'), { escapes: true });
    expect(text).toMatch(/^[ -~]+$/);
    expect(text).toMatch(/\\u[0-9a-f]*[a-f]/);
    expect(text).toMatch(/\\u[0-9A-F]*[A-F]/);
    expect(text).toContain("\\/");
    expect(text).not.toContain('"Success"');
    expect(JSON.parse(text)).toEqual(failure("a/b", '设备 "x" \\ 😀\u2028\t'));
  });

  test("unknown members stand where they are put", () => {
    const places = ["root", "data", "list", "target"] as const;
    const unknown = places.map((at) => ({ at, name: `at_${at}`, value: [{ at }, null, 1.5, "x"] }));
    const { at_root, Data } = JSON.parse(writeJson(answer, { unknown }));
    expect(Object.keys(Data)).toHaveLength(Object.keys(plainJob).length + 1);
    expect(at_root).toEqual([{ at: "root" }, null, 1.5, "x"]);
    expect(Data.at_data[0]).toEqual({ at: "data" });
    expect(Data.TargetInstanceConfigs.at_list[0]).toEqual({ at: "list" });
    expect(Data.TargetInstanceConfigs.targetInstanceConfigs[0].at_target[0]).toEqual({ at: "target" });
  });

  test("a member named __proto__ is written as one", () => {
    const unknown = [{ at: "root" as const, name: "__proto__", value: { polluted: true } }];
    expect(writeJson(answer, { unknown })).toContain('"__proto__":{"polluted":true}');
  });
});
