import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { catalogue } from "../schemas/catalogue.js";
import { docket } from "../suites/docket.js";
import { scopeOf } from "../suites/scope.js";
import { inChinese, phrase } from "./phrases.js";
import phrases from "./phrases.json" with { type: "json" };

const places = (text: string) =>
  [...text.matchAll(/\{\d[!#']?\}/g)]
    .map(([place]) => place)
    .toSorted()
    .join(" ");

describe("phrases", () => {
  test.each<[string, string]>([
    ["a plain job, 4 times at once (JSON)", "一个普通作业，同时 4 次（JSON）"],
    ["The client does not claim the format XML.", "客户端没有声明支持 XML 格式。"],
    ['an error, or string "a number" handed on untouched', '一个错误，或者原样交出字符串 "a number"'],
    ["as from JSON: integer 0", "与来自 JSON 的相同：整数 0"],
    [
      '2 of 3 fixed cases fail: a plain call (JSON), 15 times at once; asks for "a; b" (XML); waits through the states 1 (JSON), 6 times',
      '3 个固定用例中有 2 个失败：一次普通调用（JSON），同时 15 次；查询 "a; b"（XML）；等待作业依次经过状态 1（JSON），6 次',
    ],
    ["request 2: signature", "请求 2：签名"],
    ["Error codes: Throttling; Register C22", "错误码：Throttling；矛盾登记 C22"],
    ["raised Error: a number; a text", "抛出 Error：a number; a text"],
  ])("%s", (english, chinese) => {
    expect(inChinese(english)).toBe(chinese);
    expect(phrase("en", english)).toBe(english);
  });

  test("leave what nobody has put into Chinese as it is", () => {
    for (const text of ["", "ECONNRESET", "a; b", "x (JSON", "$.Data.Status"]) {
      expect(inChinese(text)).toBeUndefined();
      expect(phrase("zh", text)).toBe(text);
    }
  });

  test("have the same places in both languages", () => {
    const wrong = Object.entries(phrases).filter(([english, chinese]) => places(english) !== places(chinese));
    expect(wrong).toEqual([]);
  });

  test("never lose what stands in a place that is left as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (text) => {
        expect(phrase("zh", `string ${JSON.stringify(text)}`)).toContain(JSON.stringify(text));
        expect(phrase("zh", `$&$1${text}`)).toContain("$&$1");
      }),
    );
  });

  test("are there for each case that is always tried of a client, and for why its bytes are no answer", () => {
    const scope = scopeOf({ formats: ["JSON", "XML"], securityToken: true, rateLimit: 10, waits: true, timeout: true });
    const ids = catalogue.filter(({ seat }) => seat === "client").map(({ id }) => id);
    const cases = ids.flatMap((id) => [...(docket.get(id)?.always?.(scope) ?? [])]);
    const said = cases.flatMap(({ name, calls }) => [name, ...calls.flatMap(({ means }) => means.why ?? [])]);
    expect(said.length).toBeGreaterThan(1000);
    const bare = (text: string) => text.replace(/ \((JSON|XML)\)/, "");
    expect(said.filter((text) => inChinese(bare(text)) === undefined)).toEqual([]);
  });

  test("are there for each clause of the catalogue that is in words", () => {
    const clauses = catalogue.map(({ clause }) => clause).filter((clause) => !/^(RFC|XML|CWE)/.test(clause));
    expect(clauses.filter((clause) => inChinese(clause) === undefined)).toEqual([]);
  });
});
