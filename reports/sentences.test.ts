import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindingOn, bindingOnBoth, catalogue } from "../schemas/catalogue.js";
import { clauseSentence } from "../schemas/clause.js";
import { compileContract } from "../schemas/contract/contract.js";
import { sentence } from "../schemas/sentence.js";
import type { FleetManifest } from "../schemas/types.js";
import { clientChecks } from "../suites/client/checks/index.js";
import { scopeOf } from "../suites/client/scope.js";
import { say, sayResult } from "../suites/engine/say.js";
import { secondContract } from "../suites/fixtures/second-contract.js";
import { serviceChecks } from "../suites/service/checks/index.js";
import { anyScope, anyScopeOf } from "../suites/service/scope.js";
import { inChinese, sentenceIn } from "./sentences.js";
import sentences from "./sentences.json" with { type: "json" };

const root = join(import.meta.dirname, "..");
const rooms = ["schemas", "generators", "suites", "reports", "cli"];
const files = rooms.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: "utf8" }).map((file) => join(root, room, file)),
);
const isSource = (file: string) => /\.tsx?$/.test(file) && !/\.test\.|fixtures|schemas\/types\.ts$/.test(file);
const sources = files.filter(isSource).map((file) => readFileSync(file, "utf8"));
const ids = Object.keys(sentences);
const isTemplate = (id: string) => /\{\d\}/.test(id);

/** A quoted string literal of TypeScript. */
const LITERAL = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const textIn = (literal: string) =>
  literal.startsWith('"') ? (JSON.parse(literal) as string) : literal.slice(1, -1).replaceAll("\\'", "'");
const calls = sources
  .filter((text) => /from "[./\w]*\/sentence\.js"/.test(text))
  .flatMap((text) => [...text.matchAll(/(?<![\w.])(?<!function )sentence\(/g)].map(({ index }) => text.slice(index)));
const literalOf = (call: string) => new RegExp(String.raw`^sentence\(\s*(${LITERAL})`).exec(call)?.[1];
const used = new Set(calls.flatMap((call) => literalOf(call) ?? []).map(textIn));

/** A reply that violates every requirement of a service. */
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

/** Sentences that are the same in both languages: a name with its value, or a name with its length. */
const IS_NAME = /^[\w.]+ (?:"?[-\w.:]*"?)$|^\d+ \w+$|^(?:null|true|undefined|NUL|NaN|Infinity|U\+FFFF)$/;
const bare = (text: string) => text.replace(/ \((?:JSON|XML)\)$/, "");
const isChinese = (text: string | undefined) => /\p{Script=Han}|，|：|；/u.test(text ?? "");

describe("the catalogue of sentences", () => {
  test("has every template that the code says, and none that it does not", () => {
    expect(calls.filter((call) => literalOf(call) === undefined).map((call) => call.slice(0, 60))).toEqual([]);
    expect(used.size).toBeGreaterThan(200);
    expect([...used].filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.filter((id) => isTemplate(id) && !used.has(id))).toEqual([]);
  });

  test("has no other sentence that nothing says", () => {
    const data = files.filter((file) => /^(?!.*(?:sentences|messages)\.json$).*\.json$/.test(file));
    const manifests = readdirSync(join(root, "candidates"), { withFileTypes: true })
      .filter(
        (each) => each.isDirectory() && readdirSync(join(root, "candidates", each.name)).includes("candidate.json"),
      )
      .map(({ name }) => join(root, "candidates", name, "candidate.json"));
    const text = [...sources, ...[...data, ...manifests].map((file) => readFileSync(file, "utf8"))].join("\n");
    // Matches for sentences that are composed by a template literal or by a template of the catalogue.
    const templates = [...text.matchAll(/`((?:[^`\\]|\\.)*\$\{(?:[^`\\]|\\.)*)`/g)].map(([, each = ""]) =>
      each.split(/\$\{[^}]*\}/),
    );
    const all = [...templates, ...ids.filter(isTemplate).map((id) => id.split(/\{\d\}/))];
    const patterns = all
      .filter((parts) => /[a-z]/i.test(parts.join("")))
      .map((parts) => new RegExp(`^${parts.map((each) => escaped(each)).join(".+")}$`, "s"));
    const isSaid = (id: string) =>
      text.includes(JSON.stringify(id)) || text.includes(`'${id}'`) || patterns.some((pattern) => pattern.test(id));
    const clauses = new Set(catalogue.flatMap(({ clause }) => clause.split("; ")));
    expect(ids.filter((id) => !isTemplate(id) && !clauses.has(id) && !isSaid(id))).toEqual([]);
  });

  test("has the same places in both languages", () => {
    const places = (text: string) => [...new Set(text.match(/\{\d(?=!?\})/g))].toSorted().join(" ");
    const wrong = Object.entries(sentences).filter(([id, chinese]) => places(id) !== places(chinese));
    expect(wrong).toEqual([]);
  });
});

describe("a sentence in Chinese", () => {
  test.each<[string, string]>([
    [
      sentence("{0}, {1} times at once", sentence("{0} ({1})", "a plain job", "JSON"), 4),
      "一个普通任务（JSON），同时 4 次",
    ],
    [sentence("The client does not claim {0}.", sentence("the format {0}", "XML")), "客户端没有声明支持 XML 格式。"],
    [sentence("an error, or {0} handed on untouched", say("a number")), '报错，或原样交出字符串 "a number"'],
    [sentence("as from JSON: {0}", say(0)), "与来自 JSON 的相同：整数 0"],
    [
      sentence(
        "{0} of {1} fixed cases fail: {2}; and {3} more",
        2,
        8,
        [sentence("{0} as {1}", sentence("job {0}", "a; b"), "JSON"), "a plain call"],
        6,
      ),
      "8 个固定用例中有 2 个失败：任务 a; b（JSON）；一次普通调用；另有 6 个",
    ],
    [clauseSentence("Error codes: Throttling; Register C22"), "错误码：Throttling；矛盾清单 C22"],
    [sayResult({ call: 0, atMs: 1, raised: { type: "Error", message: "a number" } }), "抛出 Error：a number"],
    [
      sayResult({ call: 0, atMs: 1, raised: { type: "Error", message: "x".repeat(250) } }),
      `抛出 Error：${"x".repeat(200)}…（共 250 个字符）`,
    ],
    [say("(0 characters)… (202 characters)"), '字符串 "(0 characters)… (202 characters)"'],
    ["no answer", "没有应答"],
  ])("%s", (english, chinese) => {
    expect(inChinese(english)).toBe(chinese);
    expect(sentenceIn("en", english)).toBe(english);
  });

  test("is none for a text that the kit did not make", () => {
    for (const text of ["", "ECONNRESET", "a; b", "x (JSON", "job 7 by GET and by POST", "{0} ({1})", "__proto__"]) {
      expect(inChinese(text)).toBeUndefined();
      expect(sentenceIn("zh", text)).toBe(text);
    }
  });

  test("never loses or changes a text from outside", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (text) => {
        expect(sentenceIn("zh", say(text))).toContain(JSON.stringify(text));
        expect(sentenceIn("zh", sentence("raised {0}: {1}", "$&{0}", text))).toBe(`抛出 $&{0}：${text}`);
      }),
    );
  });

  test("is there for each case that is always tried of a client, and for why its bytes are no answer", () => {
    const scope = scopeOf({ formats: ["JSON", "XML"], securityToken: true, rateLimit: 10, waits: true, timeout: true });
    const own = catalogue.filter(({ seat }) => seat === "client").map(({ id }) => id);
    const cases = own.flatMap((id) => [...(clientChecks.get(id)?.always?.(scope) ?? [])]);
    const said = cases.flatMap(({ name, calls: made }) => [name, ...made.flatMap(({ means }) => means.why ?? [])]);
    expect(said.length).toBeGreaterThan(1000);
    expect(said.filter((text) => inChinese(text) === undefined && !IS_NAME.test(text))).toEqual([]);
    const inEnglish = said.filter((text) => !isChinese(sentenceIn("zh", text).replace(/（(?:JSON|XML)）/, "")));
    expect(inEnglish.filter((text) => !IS_NAME.test(bare(text)))).toEqual([]);
  });

  test("is there for each case that is tried of a service, and for why a requirement does not apply to it", () => {
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

  test("is there for each case that is tried of a service of another operation", () => {
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

  test("is there for what a service is found to do wrong", () => {
    const faults = [...serviceChecks.values()].flatMap((check) =>
      check.always(anyScope).flatMap((testCase) => {
        const steps = testCase.requests.map(({ account }, request) => ({ ...refused, request, account }));
        return check.judge({ case: testCase, startedAt: 0, steps }, anyScope);
      }),
    );
    expect(faults.length).toBeGreaterThan(100);
    const said = faults.flatMap(({ path, expected, actual }) => [path, expected, actual]);
    expect(
      said.filter((text) => !/^(\$[\w.]*|\d+|no type|x-injected: 1)$/.test(text) && inChinese(text) === undefined),
    ).toEqual([]);
  });

  test.each([
    ["the flagship", catalogue],
    [
      "another operation",
      bindingOnBoth(
        secondContract({ contract: { quota: { requests: 5, seconds: 1 } }, samples: { JSON: "", XML: "" } }),
      ),
    ],
  ])("is there for each clause that is in words: %s", (_name, all) => {
    const clauses = all.map(({ clause }) => clause).filter((clause) => !/^(RFC|XML|CWE)/.test(clause));
    expect(clauses.length).toBeGreaterThan(50);
    expect(clauses.map(clauseSentence)).toEqual(clauses);
    expect(clauses.filter((clause) => inChinese(clause) === undefined)).toEqual([]);
  });

  test("is there for what each mode of the fleet is about", () => {
    const manifests = readdirSync(join(root, "candidates"), { recursive: true, encoding: "utf8" })
      .filter((file) => /^[^/]+\/candidate\.json$/.test(file))
      .map((file) => JSON.parse(readFileSync(join(root, "candidates", file), "utf8")) as FleetManifest);
    const abouts = manifests.flatMap(({ modes }) => modes.map(({ about }) => about));
    expect(abouts.length).toBeGreaterThan(20);
    expect(abouts.filter((about) => !isChinese(inChinese(about)))).toEqual([]);
  });
});

function escaped(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
