import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindingOn, bindingOnBoth, catalogue } from "../schemas/catalogue.js";
import { compileContract } from "../schemas/contract/contract.js";
import type { FleetManifest } from "../schemas/types.js";
import { clientChecks } from "../suites/client/checks/index.js";
import { scopeOf } from "../suites/client/scope.js";
import { secondContract } from "../suites/fixtures/second-contract.js";
import { serviceChecks } from "../suites/service/checks/index.js";
import { anyScope, anyScopeOf } from "../suites/service/scope.js";
import { inChinese, phrase } from "./phrases.js";
import phrases from "./phrases.json" with { type: "json" };

const places = (text: string) =>
  [...text.matchAll(/\{\d[!#';]?\}/g)]
    .map(([place]) => place)
    .toSorted()
    .join(" ");

/** What no requirement of a service is met by. */
const refused = {
  atMs: 0,
  method: "GET",
  target: "/",
  headers: {},
  body: "",
  reply: {
    atMs: 1,
    status: 302,
    headers: { "x-injected": "1", "content-type": "no type" },
    body: '{"Code":1}',
    bytes: 10,
  },
} as const;

describe("phrases", () => {
  test.each<[string, string]>([
    ["a plain job, 4 times at once (JSON)", "一个普通任务，同时 4 次（JSON）"],
    ["The client does not claim the format XML.", "客户端没有声明支持 XML 格式。"],
    ['an error, or string "a number" handed on untouched', '报错，或原样交出字符串 "a number"'],
    ["as from JSON: integer 0", "与来自 JSON 的相同：整数 0"],
    [
      '2 of 3 fixed cases fail: a plain call (JSON), 15 times at once; asks for "a; b" (XML); waits through the states 1 (JSON), 6 times',
      '3 个固定用例中有 2 个失败：一次普通调用（JSON），同时 15 次；查询 "a; b"（XML）；等待任务依次经过状态 1（JSON），6 次',
    ],
    [
      "2 of 8 fixed cases fail: job a; b as JSON; job c as XML; and 6 more",
      "8 个固定用例中有 2 个失败：job a；b（JSON）；任务 c（XML）；另有 6 个",
    ],
    [
      "4 of 4 fixed cases fail: no JobId, as JSON (HMAC-SHA1); a key named constructor",
      "4 个固定用例中有 4 个失败：没有 JobId（JSON）（HMAC-SHA1）；名为 constructor 的 AccessKey",
    ],
    ["reply 2: $.Success", "应答 2：$.Success"],
    ["as in JSON: HTTP 400 with code MissingJobId", "与 JSON 中的相同：HTTP 400，错误码为 MissingJobId"],
    [
      "HTTP 200 with 1 byte that cannot be read: the body is not JSON",
      "HTTP 200，应答的 1 个字节无法读取：响应体不是 JSON",
    ],
    ["no whole reply (timeout): it did not end within 3000 ms", "没有完整的应答（未按时结束）：3000 毫秒内没有结束"],
    ["job a: Status 0, then 1, then 2", "任务 a：Status 0，然后 1，然后 2"],
    ["request 2: signature", "请求 2：签名"],
    ["Error codes: Throttling; Register C22", "错误码：Throttling；矛盾清单 C22"],
    ["raised Error: a number; a text", "抛出 Error：a number; a text"],
    ['returned {"Data":{"JobId":"a… (368 characters)', '返回了 {"Data":{"JobId":"a…（共 368 个字符）'],
    ["list of 3 [1,2… (201 characters), after 40 ms", "3 个元素的列表 [1,2…（共 201 个字符），历时 40 毫秒"],
    [
      'an error, or string "(0 characters)… (202 characters) handed on untouched',
      '报错，或原样交出字符串 "(0 characters)…（共 202 个字符）',
    ],
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
    const cases = ids.flatMap((id) => [...(clientChecks.get(id)?.always?.(scope) ?? [])]);
    const said = cases.flatMap(({ name, calls }) => [name, ...calls.flatMap(({ means }) => means.why ?? [])]);
    expect(said.length).toBeGreaterThan(1000);
    const bare = (text: string) => text.replace(/ \((JSON|XML)\)/, "");
    expect(said.filter((text) => inChinese(bare(text)) === undefined)).toEqual([]);
  });

  test("are there for each case that is tried of a service, and for why a requirement does not apply to it", () => {
    const scopes = [anyScope, { ...anyScope, stress: false, accounts: [], secure: false }];
    const lacks = [...serviceChecks.values()].flatMap(({ lacks: of }) => scopes.map((scope) => of?.(scope) ?? "none"));
    const cases = [...serviceChecks.values()].flatMap((check) => {
      const chance = check.cases?.(anyScope);
      return [...check.always(anyScope), ...(chance ? fc.sample(chance, { numRuns: 20, seed: 1 }) : [])];
    });
    const said = [...lacks, ...cases.map(({ name }) => name)];
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((text) => !/\p{Script=Han}|^Format=/u.test(inChinese(text) ?? ""))).toEqual([]);
  });

  test("are there for each case that is tried of a service of another operation", () => {
    const quota = { requests: 5, seconds: 1 };
    const { key: _none, ...keyless } = secondContract().files.contract;
    const keyed = anyScopeOf(secondContract({ contract: { quota } }));
    const scopes = [keyed, anyScopeOf(compileContract({ ...secondContract().files, contract: { ...keyless, quota } }))];
    const names = scopes.flatMap((scope) =>
      bindingOn("service", scope.contract).flatMap(({ id }) => {
        const check = serviceChecks.get(id);
        const chance = check?.cases?.(scope);
        return [...(check?.always(scope) ?? []), ...(chance ? fc.sample(chance, { numRuns: 20, seed: 1 }) : [])];
      }),
    );
    expect(names.length).toBeGreaterThan(200);
    const said = names.map(({ name }) => name);
    expect(said.filter((text) => !/\p{Script=Han}|^Format=/u.test(inChinese(text) ?? ""))).toEqual([]);
  });

  test("are there for what a service is found to do wrong", () => {
    const faults = [...serviceChecks.values()].flatMap((check) =>
      check.always(anyScope).flatMap((testCase) => {
        const turns = testCase.requests.map(({ account }, request) => ({ ...refused, request, account }));
        return check.judge({ case: testCase, startedAt: 0, turns }, anyScope);
      }),
    );
    expect(faults.length).toBeGreaterThan(100);
    const said = faults.flatMap(({ path, expected, actual }) => [path, expected, actual]);
    expect(
      said.filter((text) => !/^(\$[\w.]*|\d+|no type|x-injected: 1)$/.test(text) && inChinese(text) === undefined),
    ).toEqual([]);
  });

  test("are there for each clause of the catalogue that is in words", () => {
    const clauses = catalogue.map(({ clause }) => clause).filter((clause) => !/^(RFC|XML|CWE)/.test(clause));
    expect(clauses.filter((clause) => inChinese(clause) === undefined)).toEqual([]);
  });

  test("are there for each clause of another operation", () => {
    const contract = secondContract({
      contract: { quota: { requests: 5, seconds: 1 } },
      samples: { JSON: "", XML: "" },
    });
    const clauses = bindingOnBoth(contract).map(({ clause }) => clause);
    const inWords = clauses.filter((clause) => !/^(RFC|XML|CWE)/.test(clause));
    expect(inWords.length).toBeGreaterThan(50);
    expect(inWords.filter((clause) => inChinese(clause) === undefined)).toEqual([]);
  });

  test("are there for what each mode of the fleet is about", () => {
    const room = join(import.meta.dirname, "../candidates");
    const files = readdirSync(room).map((folder) => join(room, folder, "candidate.json"));
    const manifests = files
      .filter((file) => existsSync(file))
      .map((file) => JSON.parse(readFileSync(file, "utf8")) as FleetManifest);
    const abouts = manifests.flatMap(({ modes }) => modes.map(({ about }) => about));
    expect(abouts.length).toBeGreaterThan(20);
    expect(abouts.filter((about) => !/，|：|；|\p{Script=Han}/u.test(inChinese(about) ?? ""))).toEqual([]);
  });
});
