import { describe, expect, test } from "vitest";
import { loadContract } from "./load.js";
import { memberTree } from "./members.js";
import { elementValue, sampleFault, strangersIn } from "./samples.js";

const records = loadContract("alidns/DescribeSubDomainRecords");
const detail = loadContract("iot/QueryDeviceDistributeDetail");
const sms = loadContract("dysmsapi/SendSms");

describe("what the contract does not describe is found in a sample:", () => {
  test.each<[string, unknown, string[]]>([
    ["nothing", { PageNumber: 1, DomainRecords: { Record: [{ Type: "A" }, {}] } }, []],
    ["an unknown member", { Colour: "red" }, ["$.Colour"]],
    ["an unknown member of an entry", { DomainRecords: { Record: [{ Colour: "red" }] } }, ["$.DomainRecords[].Colour"]],
    ["a list without its wrapper", { DomainRecords: [{ Type: "A" }] }, ["$.DomainRecords"]],
    ["an entry without its list", { DomainRecords: { Record: { Type: "A" } } }, ["$.DomainRecords"]],
    ["a wrapper with more than its list", { DomainRecords: { Record: [], More: 1 } }, ["$.DomainRecords"]],
    ["an object in place of a leaf", { PageNumber: {} }, ["$.PageNumber"]],
    ["a list in place of the answer", [], ["$"]],
  ])("%s", (_what, sample, paths) => {
    expect(strangersIn(records.answer, sample)).toEqual(paths);
  });
});

test("a member that may hold anything may hold anything", () => {
  const answer = memberTree({ type: "object", properties: { Free: { "x-any": true } } });
  for (const value of [{ a: [1] }, [], "text", null]) expect(strangersIn(answer, { Free: value })).toEqual([]);
});

describe("a sample is that of a success:", () => {
  test.each<[string, string | undefined]>([
    ["what iot says", sampleFault(detail, { Success: true, File: "f" })],
    ["what iot says in text, with an empty message", sampleFault(detail, { Success: "true", ErrorMessage: "" })],
    ["what says OK", sampleFault(sms, { Code: "OK" })],
    ["what is bare", sampleFault(records, {})],
  ])("%s", (_what, fault) => {
    expect(fault).toBeUndefined();
  });

  test.each<[string, string | undefined]>([
    ["it does not say that the call succeeded", sampleFault(detail, { Success: false })],
    [
      "it says that the call succeeded, and has a message of a failure",
      sampleFault(detail, { Success: true, ErrorMessage: "x" }),
    ],
    ["its Code is not OK", sampleFault(sms, { Code: "isp.SYSTEM_ERROR" })],
    ["at $.Colour it has something that the contract does not describe", sampleFault(records, { Colour: 1 })],
  ])("not if %s", (why, fault) => {
    expect(fault).toBe(why);
  });
});

describe("an XML element has the value that JSON would write:", () => {
  type Element = Parameters<typeof elementValue>[0];
  const leaf = (name: string, text: string): Element => ({ name, text, children: [] });
  const of = (name: string, ...children: Element[]): Element => ({ name, text: "\n", children });

  test("one entry is a list, too", () => {
    const wrapper = of("DomainRecords", of("Record", leaf("Type", "A")));
    expect(elementValue(of("Answer", leaf("PageNumber", "1"), wrapper), records.answer)).toEqual({
      PageNumber: "1",
      DomainRecords: { Record: [{ Type: "A" }] },
    });
  });

  test("an empty wrapper is an empty list", () => {
    const value = elementValue(of("Answer", leaf("DomainRecords", "")), records.answer);
    expect(value).toEqual({ DomainRecords: { Record: [] } });
    expect(strangersIn(records.answer, value)).toEqual([]);
  });

  test("entries without their own element are not taken for a list", () => {
    const value = elementValue(of("Answer", of("DomainRecords", leaf("Type", "A"))), records.answer);
    expect(strangersIn(records.answer, value)).toEqual(["$.DomainRecords"]);
  });

  test("a member that repeats is no single value", () => {
    const value = elementValue(of("Answer", leaf("PageNumber", "1"), leaf("PageNumber", "2")), records.answer);
    expect(strangersIn(records.answer, value)).toEqual(["$.PageNumber"]);
  });
});
