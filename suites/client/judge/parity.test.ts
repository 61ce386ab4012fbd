import { describe, expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { CallResult } from "../../../schemas/types.js";
import { differParity, parityCoercions } from "./parity.js";

const returned = (Data: unknown, more: object = {}): CallResult => ({
  call: 0,
  atMs: 1,
  returned: { RequestId: "R", Success: true, Data, ...more },
});
const raised = (code: string, message = ""): CallResult => ({ call: 0, atMs: 1, raised: { code, message } });
const list = (...ids: string[]) => ids.map((TargetInstanceId) => ({ TargetInstanceId }));

describe("the same", () => {
  test.each<[string, CallResult, CallResult]>([
    ["values", returned({ Status: 1, JobId: "j" }), returned({ JobId: "j", Status: 1 })],
    ["numbers and their text", returned({ Status: "0", Total: "5" }), returned({ Status: 0, Total: 5 })],
    ["a Long", returned({ GmtCreate: "9007199254740993" }), returned({ GmtCreate: { $int: "9007199254740993" } })],
    ["booleans and their text", returned({}, { Success: "true" }), returned({})],
    ["RequestIds", returned({}, { RequestId: " R " }), returned({})],
    [
      "lists",
      returned({ TargetInstanceConfigs: list("a") }),
      returned({ TargetInstanceConfigs: { targetInstanceConfigs: list("a") } }),
    ],
    ["lacks", returned({ Status: null }), returned({})],
    ["answers without Data", returned(undefined), returned(undefined)],
    ["values that are no leaves", returned({ JobId: { a: 1 } }), returned({ JobId: { a: 1 } })],
    ["RequestIds that are no text", returned({}, { RequestId: 5 }), returned({}, { RequestId: 5 })],
    [
      "lists of what is no target",
      returned({ TargetInstanceConfigs: ["a"] }),
      returned({ TargetInstanceConfigs: ["a"] }),
    ],
    ["failures", raised("c", "from XML"), raised("c", "from JSON")],
  ])("%s", (_name, xml, json) => {
    expect(differParity(flagship, xml, json)).toEqual([]);
  });
});

describe("not the same", () => {
  test.each<[string, CallResult | undefined, CallResult, string[]]>([
    ["values", returned({ Status: 1 }), returned({ Status: 2 }), ["$.Data.Status"]],
    ["text with zeros", returned({ SourceUid: "007" }), returned({ SourceUid: 7 }), ["$.Data.SourceUid"]],
    [
      "a rounded Long",
      returned({ GmtCreate: { $int: "9007199254740992" } }),
      returned({ GmtCreate: { $int: "9007199254740993" } }),
      ["$.Data.GmtCreate"],
    ],
    ["a lack", returned({}), returned({ Total: 0 }), ["$.Data.Total"]],
    [
      "a list that is one target",
      returned({ TargetInstanceConfigs: list("a")[0] }),
      returned({ TargetInstanceConfigs: list("a") }),
      ["$.Data.TargetInstanceConfigs", "$.Data.TargetInstanceConfigs[0].TargetInstanceId"],
    ],
    [
      "the order of a list",
      returned({ TargetInstanceConfigs: list("b", "a") }),
      returned({ TargetInstanceConfigs: list("a", "b") }),
      ["$.Data.TargetInstanceConfigs[0].TargetInstanceId", "$.Data.TargetInstanceConfigs[1].TargetInstanceId"],
    ],
    ["codes", raised("c"), raised("d"), ["code"]],
    [
      "error messages",
      returned({}, { Success: false, ErrorMessage: "a" }),
      returned({}, { Success: false, ErrorMessage: "b" }),
      ["$.ErrorMessage"],
    ],
    [
      "a failure and an answer",
      raised("c"),
      returned({}, { Success: false, Code: "c" }),
      ["code", "raised", "$.RequestId", "$.Success", "$.Code"],
    ],
    ["an answer and no answer", { call: 0, atMs: 1, silent: 300 }, returned({}), ["$"]],
    ["an answer and nothing", undefined, returned({}), ["$"]],
  ])("%s", (_name, xml, json, paths) => {
    expect(differParity(flagship, xml, json).map(({ path }) => path)).toEqual(paths);
    expect(
      differParity(flagship, json, xml)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(paths.toSorted());
  });
});

test("forms that differ are noted", () => {
  expect(parityCoercions(flagship, returned({ Status: "1", Total: 5 }), returned({ Status: 1, Total: 5 }))).toEqual([
    "Status is string from XML and number from JSON",
  ]);
  expect(parityCoercions(flagship, raised("c"), raised("c"))).toEqual([]);
});

test("a fault says what came from which format", () => {
  const silent: CallResult = { call: 0, atMs: 1, silent: 300 };
  expect(differParity(flagship, silent, returned({}))).toEqual([
    {
      path: "$",
      expected: 'as from JSON: returned {"RequestId":"R","Success":true,"Data":{}}',
      actual: "from XML: no answer within 300 ms",
    },
  ]);
  expect(differParity(flagship, returned({ Status: 1 }), returned({}))).toEqual([
    { path: "$.Data.Status", expected: "as from JSON: nothing", actual: 'from XML: string "1"' },
  ]);
  expect(differParity(flagship, raised("c"), returned({}))).toContainEqual({
    path: "raised",
    expected: "as from JSON: nothing",
    actual: "from XML: boolean true",
  });
});

test("no form is noted where one side has none", () => {
  expect(parityCoercions(flagship, raised("c"), returned({ Status: 1 }))).toEqual([]);
  expect(parityCoercions(flagship, returned({ Status: 1 }), raised("c"))).toEqual([]);
  const note = (from: string, by: string) => [`Status is ${from} from XML and ${by} from JSON`];
  expect(parityCoercions(flagship, returned(undefined), returned({ Status: 1 }))).toEqual(note("undefined", "number"));
  expect(parityCoercions(flagship, returned({ Status: 1 }), returned(undefined))).toEqual(note("number", "undefined"));
});
