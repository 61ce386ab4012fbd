import { describe, expect, test } from "vitest";
import type { Told } from "../../schemas/types.js";
import { differParity, parityCoercions } from "./parity.js";

const returned = (Data: unknown, more: object = {}): Told => ({
  call: 0,
  atMs: 1,
  returned: { RequestId: "R", Success: true, Data, ...more },
});
const raised = (code: string, message = ""): Told => ({ call: 0, atMs: 1, raised: { code, message } });
const list = (...ids: string[]) => ids.map((TargetInstanceId) => ({ TargetInstanceId }));

describe("the same", () => {
  test.each<[string, Told, Told]>([
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
    ["failures", raised("c", "from XML"), raised("c", "from JSON")],
  ])("%s", (_name, xml, json) => {
    expect(differParity(xml, json)).toEqual([]);
  });
});

describe("not the same", () => {
  test.each<[string, Told | undefined, Told, string[]]>([
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
      ["$.Data.TargetInstanceConfigs", "$.Data.TargetInstanceConfigs[0]"],
    ],
    [
      "the order of a list",
      returned({ TargetInstanceConfigs: list("b", "a") }),
      returned({ TargetInstanceConfigs: list("a", "b") }),
      ["$.Data.TargetInstanceConfigs[0]", "$.Data.TargetInstanceConfigs[1]"],
    ],
    ["codes", raised("c"), raised("d"), ["code"]],
    [
      "a failure and an answer",
      raised("c"),
      returned({}, { Success: false, Code: "c" }),
      ["code", "raised", "$.Success", "$.Code", "$.RequestId"],
    ],
    ["an answer and no answer", { call: 0, atMs: 1, silent: 300 }, returned({}), ["$"]],
    ["an answer and nothing", undefined, returned({}), ["$"]],
  ])("%s", (_name, xml, json, paths) => {
    expect(differParity(xml, json).map(({ path }) => path)).toEqual(paths);
    expect(
      differParity(json, xml)
        .map(({ path }) => path)
        .toSorted(),
    ).toEqual(paths.toSorted());
  });
});

test("forms that differ are noted", () => {
  expect(parityCoercions(returned({ Status: "1", Total: 5 }), returned({ Status: 1, Total: 5 }))).toEqual([
    "Status is string from XML and number from JSON",
  ]);
  expect(parityCoercions(raised("c"), raised("c"))).toEqual([]);
});
