import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyLeaves, bodyLists } from "../schemas/contract/body.js";
import { compileContract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { ContractFile, MemberSchema, RequestSchema, ResponseSchema } from "../schemas/types.js";
import { secondContract } from "../suites/fixtures/second-contract.js";
import {
  agreeing,
  changed,
  failed,
  markLeaf,
  placed,
  plainBody,
  setting,
  sized,
  successful,
  valueAt,
} from "./answer.js";
import { anyBody } from "./any-answer.js";
import { plainJob } from "./job.js";

const contract: ContractFile = {
  product: "Kit",
  version: "2020-01-01",
  action: "DescribeThings",
  host: "kit.example.com",
  readOnly: true,
  envelope: "bare",
  basis: "documented",
  source: "made up",
};
const request: RequestSchema = { type: "object", properties: {} };
const response: ResponseSchema = {
  type: "object",
  properties: {
    RequestId: { type: "string" },
    Total: { type: "integer", format: "int64" },
    Things: {
      type: "array",
      "x-wrap": "Thing",
      items: {
        type: "object",
        properties: { Name: { type: "string" }, Tags: { type: "array", items: { type: "string" } } },
      },
    },
    Whatever: { "x-any": true },
  },
};
const things = compileContract({ contract, request, response });
const list = (name: string) => bodyLists(things).find((each) => each.name === name) ?? expect.fail(name);

test("the plain body of the flagship is the plain job", () => {
  expect(plainBody(flagship)).toEqual({ Data: plainJob });
  expect(successful(flagship, plainBody(flagship))).toMatchObject({ Success: true, Data: plainJob });
});

test("a body has each leaf and each list of its contract, and none of the envelope", () => {
  expect(bodyLeaves(things).map(({ path }) => path)).toEqual([
    "$.Total",
    "$.Things[].Name",
    "$.Things[].Tags[]",
    "$.Whatever",
  ]);
  expect(bodyLists(things).map(({ path }) => path)).toEqual(["$.Things", "$.Things[].Tags"]);
  expect(Object.keys(plainBody(things))).toEqual(["Total", "Things"]);
});

test("a success and a failure have what their envelope needs", () => {
  const iot = { ...things, envelope: "iot" as const };
  const message = { ...things, envelope: "message" as const };
  expect(Object.keys(successful(things, {}))).toEqual(["RequestId"]);
  expect(successful(message, { Total: "1" })).toMatchObject({ Code: "OK", Total: "1" });
  expect(failed(iot, "c", "m")).toMatchObject({ Success: false, Code: "c", ErrorMessage: "m" });
  expect(failed(message, "c", "m")).toMatchObject({ Code: "c", Message: "m" });
  expect(() => failed(things, "c", "m")).toThrow("kit/DescribeThings has no business failures");
});

describe("an edited body", () => {
  test("differs in the leaves that were changed, those of lists too", () => {
    const body = changed(things, ({ type }, plain) => (type === "text" ? "x" : plain));
    expect(valueAt(body, "$.Things")).toEqual([{ Name: "x", Tags: ["x"] }]);
    expect(valueAt(body, "$.Total")).toBe(valueAt(plainBody(things), "$.Total"));
    expect(setting(things, "$.Total", undefined)).toEqual({ Things: plainBody(things)["Things"] });
  });

  test("has as many entries as were asked for, which can be distinguished", () => {
    for (const count of [0, 1, 3]) {
      const entries = valueAt(sized(things, list("Things"), count), "$.Things");
      expect(entries).toHaveLength(count);
      expect(new Set((entries as { Name: string }[]).map(({ Name }) => Name)).size).toBe(count);
    }
  });

  test("has entries that differ where their type allows it", () => {
    const values = (properties: MemberSchema) => {
      const own = secondContract({ properties: { DomainRecords: { type: "array", items: properties } } });
      return valueAt(sized(own, bodyLists(own)[0] ?? expect.fail("no list"), 3), "$.DomainRecords");
    };
    expect(values({ type: "integer", format: "int32", "x-plain": 7 })).toEqual([7, 8, 9]);
    expect(values({ type: "integer", format: "int64", "x-plain": 7 })).toEqual(["7", "8", "9"]);
    expect(values({ type: "number", "x-plain": 0.5 })).toEqual([0.5, 1.5, 2.5]);
    expect(values({ type: "string", "x-plain": "a" })).toEqual(["a-1", "a-2", "a-3"]);
    expect(values({ type: "boolean" })).toEqual([true, true, true]);
    expect(values({ type: "integer", format: "int32", oneOf: [{ const: 1 }, { const: 5 }] })).toEqual([1, 1, 1]);
  });

  test("keeps to the rule that says how many entries there may be", () => {
    const targets = bodyLists(flagship)[0] ?? expect.fail("no list");
    const many = sized(flagship, targets, 3);
    expect(valueAt(many, "$.Data.Strategy")).toBe(1);
    const wrong = placed([...flagship.answer.members], many, "$.Data.Strategy", 0);
    expect(valueAt(agreeing(flagship, wrong), "$.Data.TargetInstanceConfigs")).toHaveLength(1);
    expect(valueAt(sized(flagship, targets, 1), "$.Data.Strategy")).toBe(1);
  });
});

test("an answer is known by a text that repeats no parameter", () => {
  expect(markLeaf(flagship)?.path).toBe("$.Data.ProductKey");
  expect(markLeaf(things)?.path).toBe("$.Things[].Name");
});

test("a path leads through objects alone", () => {
  expect(valueAt({ a: { b: 1 } }, "$.a.b")).toBe(1);
  for (const path of ["$.b", "$.a.b.c", "$.toString"]) expect(valueAt({ a: { b: 1 } }, path), path).toBeUndefined();
  expect(valueAt([1], "$.length")).toBeUndefined();
});

test("any body has each member that its contract documents", () => {
  fc.assert(
    fc.property(anyBody(things), (body) => {
      expect(typeof body["Total"]).toBe("string");
      const entries = body["Things"] as { Name: string; Tags: string[] }[];
      expect(entries.length).toBeGreaterThan(0);
      for (const { Name, Tags } of entries) expect([typeof Name, Array.isArray(Tags)]).toEqual(["string", true]);
    }),
  );
});
