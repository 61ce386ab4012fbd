import { describe, expect, test } from "vitest";
import { secondContract } from "../../suites/fixtures/second-contract.js";
import { bindingOnBoth, catalogue, digestOf } from "../catalogue.js";
import { templates } from "../templates.js";
import type { MemberSchemas } from "../types.js";
import { invalid } from "../validate.js";
import { requirementsOf } from "./binding.js";
import type { Contract } from "./contract.js";
import { flagship } from "./flagship.js";
import { rendered } from "./wording.js";

const text = { type: "string" } as const;
const iot: MemberSchemas = { Success: { type: "boolean" }, Code: text, ErrorMessage: text };
const variants: Readonly<Record<string, Contract>> = {
  bare: secondContract(),
  message: secondContract({ contract: { envelope: "message" }, properties: { Code: text, Message: text } }),
  iot: secondContract({
    contract: { envelope: "iot", echo: "$.Data.Name", quota: { requests: 600, seconds: 60 } },
    properties: {
      ...iot,
      Data: { type: "object", properties: { Name: text, Type: { ...text, oneOf: [{ const: "A" }] } } },
    },
    samples: { JSON: "{}", XML: "<A/>" },
  }),
  imported: secondContract({ contract: { basis: "metadata" } }),
};

const of = (contract: Contract, id: string) => {
  const found = bindingOnBoth(contract).find((each) => each.id === id);
  if (!found) throw new Error(`${id} does not bind ${contract.name}.`);
  return found;
};

describe("the flagship", () => {
  test("has sentences that the rules of other contracts do not change", () => {
    expect(digestOf(catalogue)).toBe("62750fcf9af5e99bd3aeea7dc031d4ac49894c2fb73df5b6e51335f4bfea02cc");
  });

  test.each([
    ["parsing.long", "A GmtCreate from 0 to 2^53 MUST be exact.", "取值在 0 到 2^53 之间的 GmtCreate 必须精确无误。"],
    [
      "service.bad-version",
      "A request for a version other than 2018-01-20 MUST be refused with a 4xx status and InvalidVersion or NoSuchVersion.",
      "版本不是 2018-01-20 的请求必须以 4xx 状态码和 InvalidVersion 或 NoSuchVersion 拒绝。",
    ],
    [
      "enums.open",
      "An undocumented value of Status or Strategy SHOULD survive: it neither stops the client nor takes another meaning.",
      "遇到文档未定义的 Status 或 Strategy 取值，客户端应当保留原值，不得崩溃，也不得当作其他取值。",
    ],
    [
      "throttle.pace",
      "A client that claims a rate limit MUST send, in any one-second window, at most the claimed number of requests and never more than 10.",
      "声明了限速的客户端，在任意一秒的时间窗口内，发送的请求数必须不超过声明值，且任何情况下不得超过 10。",
    ],
  ])("%s in full", (id, en, zh) => {
    expect(of(flagship, id).text).toEqual({ en, zh });
  });
});

describe.each(Object.entries(variants))("another contract (%s)", (_, contract) => {
  const bound = bindingOnBoth(contract);

  test("has requirements that are valid, in both languages, without a placeholder", () => {
    expect(bound.length).toBeGreaterThan(90);
    expect(invalid("requirement", "Catalogue", bound)).toBeUndefined();
    const all = bound.flatMap(({ clause, text: said, remedy }) => [clause, said.en, said.zh, remedy?.en, remedy?.zh]);
    expect(all.filter((each) => each === undefined || /\{\w+\}|undefined\b(?!`)|^$/.test(each))).toEqual([]);
    const stray = bound.flatMap(({ text: { zh }, remedy }) => [zh, remedy?.zh ?? ""]);
    expect(stray.filter((zh) => /\p{Script=Han} +\p{Script=Han}| {2}/u.test(zh))).toEqual([]);
  });

  test("has the verb of the level in each sentence", () => {
    const verbs = { MUST: "必须", SHOULD: "应当", MAY: "可以" };
    for (const { level, text: said } of bound) {
      expect(said.en).toMatch(new RegExp(`\\b${level}\\b`));
      expect(said.zh).toContain(verbs[level]);
      if (level === "SHOULD") expect(said.en).not.toContain("MUST");
    }
  });

  test("says nothing of the flagship's operation, members and pages", () => {
    const said = bound.map(({ id: _id, ...rest }) => JSON.stringify(rest));
    expect(
      said.filter((each) =>
        /\bjob|任务(?!或线程)|Job|GmtCreate|Strategy|Status\b(?!Code)|target|目标实例|\bC24\b/.test(each),
      ),
    ).toEqual([]);
    expect(said.filter((each) => /"binds"|"general"/.test(each))).toEqual([]);
  });
});

describe("words of another contract", () => {
  test.each([
    [
      "bare",
      "request.job-id",
      "The SubDomain that the caller gives MUST arrive unchanged",
      "调用方传入的 SubDomain 无论包含什么字符",
    ],
    ["bare", "parsing.long", "Values of TotalCount and TTL from", "TotalCount 和 TTL 取值在"],
    ["bare", "parsing.list", "or many records MUST", "或多个解析记录的列表必须"],
    ["bare", "parsing.absent", "a missing list never as a record,", "缺少列表时不得读出解析记录，"],
    ["bare", "parsing.malformed", "never be an answer,", "不得读成应答、"],
    ["bare", "throttle.pace", "at most the claimed number of requests.", "不超过声明值。"],
    [
      "bare",
      "service.envelope",
      "RequestId and a 2xx status, in XML under the root DescribeSubDomainRecordsResponse.",
      "2xx 状态码",
    ],
    [
      "iot",
      "throttle.pace",
      "requests, and in any 60 seconds never more than 600.",
      "声明值，且任意 60 秒内不得超过 600。",
    ],
    ["iot", "service.throttle", "Above 600 requests in 60 seconds of one account", "超过 60 秒 600 次时"],
    ["iot", "service.echo", "The Name answered SHOULD be the SubDomain", "返回的 Name 应当与请求中的 SubDomain"],
    ["iot", "errors.business", "When Success is false the caller", "Success 为 false 时，"],
    ["iot", "enums.status", "documented values of Type apart", "区分 Type 的全部文档取值"],
    [
      "message",
      "errors.business",
      "When Code is not OK the caller MUST be able to learn it with Code and Message",
      "Code 不是 OK 时，",
    ],
  ])("%s: %s", (name, id, en, zh) => {
    const { text: said } = of(variants[name] ?? flagship, id);
    expect(said.en).toContain(en);
    expect(said.zh).toContain(zh);
  });

  test("blanks part Chinese from Latin letters, whatever the words are", () => {
    const words = { entry: { en: "entry", zh: "DNS 记录" } };
    const named = secondContract({ words });
    expect(of(named, "parsing.list").text.zh).toContain("多个 DNS 记录的列表");
    expect(of(named, "parsing.list").text.en).toContain(
      "many entries MUST come back whole and in order, and a single entry",
    );
    expect(of(named, "parsing.absent").text.en).toContain("never as an entry,");
  });

  test("many names are counted", () => {
    const many = Object.fromEntries(
      ["A", "B", "C", "D", "E"].map((name) => [name, { type: "integer", format: "int64" } as const]),
    );
    const { text: said } = of(secondContract({ properties: many }), "parsing.long-range");
    expect(said.en).toContain("TotalCount, TTL, A and 4 more SHOULD");
    expect(said.zh).toContain("TotalCount、TTL、A 等 7 个字段应当");
  });

  test("the register is cited only for what is about all operations", () => {
    expect(of(secondContract(), "parsing.text").clause).toBe("RFC 8259 §7; XML 1.0 §2.4");
    expect(of(secondContract(), "request.signature").clause).toBe("Common parameters: Signature; Register C12");
  });
});

describe("a contract that nobody has reviewed", () => {
  const level = (id: string) => of(variants["imported"] ?? flagship, id).level;

  test("is held to its members less strictly, and to all else as strictly", () => {
    expect(["parsing.job", "parsing.list", "parity.text"].map(level)).toEqual(["SHOULD", "SHOULD", "SHOULD"]);
    expect(["request.job-id", "parsing.malformed", "errors.gateway"].map(level)).toEqual(["MUST", "MUST", "MUST"]);
    expect(of(variants["imported"] ?? flagship, "parsing.absent").text.en).toContain("SHOULD NOT be invented");
  });
});

test("a sentence that needs what the contract lacks is refused", () => {
  const sentence = templates.find(({ id }) => id === "enums.status");
  if (!sentence) throw new Error("The catalogue has lost it.");
  expect(() => rendered(sentence, secondContract())).toThrow(
    "Failed to word enums.status for alidns/DescribeSubDomainRecords: it has no {enumNames}.",
  );
  expect(requirementsOf(secondContract(), "client").map(({ id }) => id)).not.toContain("enums.status");
});
