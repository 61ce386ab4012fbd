import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invalid } from "../../../schemas/validate.js";
import { readMeaning } from "./meaning.js";

const json = (body: unknown) =>
  readMeaning(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), "JSON");
const xml = (body: string) => readMeaning(Buffer.from(body), "XML");
const root = (inner: string) => xml(`<QueryDeviceDistributeJobResponse>${inner}</QueryDeviceDistributeJobResponse>`);
const list = (ids: string) =>
  `<Data><TargetInstanceConfigs>${ids}</TargetInstanceConfigs></Data><Success>true</Success>`;

const data = (member: string) => json(`{"Success":true,"Data":{${member}}}`).response?.Data;
const item = (id: string) =>
  `<targetInstanceConfigs><TargetInstanceId>${id}</TargetInstanceId></targetInstanceConfigs>`;
const ids = (inner: string) => root(list(inner)).response?.Data?.TargetInstanceConfigs;

const written = {
  Status: "1",
  GmtCreate: "1581595942000",
  SourceUid: "198***",
  Total: "5",
  Strategy: "0",
  TargetUid: "198***",
  SourceInstanceId: "iot-cn-6ja***",
  TargetInstanceConfigs: { targetInstanceConfigs: [{ TargetInstanceId: "iot-cn-6ja***" }] },
  ProductKey: "a1BwAGV****",
  JobId: "UbmsMHmkqv0PiAG****010001",
};
const sample = { RequestId: " E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565", Data: written, Success: "true" };
const understood = {
  RequestId: "E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565",
  Success: true,
  Data: {
    ...written,
    Status: 1,
    Total: 5,
    Strategy: 0,
    TargetInstanceConfigs: [{ TargetInstanceId: "iot-cn-6ja***" }],
  },
};
const leaves = Object.entries(written).map(([name, value]) =>
  typeof value === "string" ? `\n  <${name}>${value}</${name}>` : "",
);
const configs = `<TargetInstanceConfigs>
  <targetInstanceConfigs> <TargetInstanceId>iot-cn-6ja***</TargetInstanceId> </targetInstanceConfigs>
</TargetInstanceConfigs>`;
const sampleXml = `<QueryDeviceDistributeJobResponse>
  <RequestId>${sample.RequestId}</RequestId><Data>${leaves.join("")}${configs}</Data><Success>true</Success>
</QueryDeviceDistributeJobResponse>`;

describe("the documented samples", () => {
  test("mean the same", () => {
    expect(json(sample)).toEqual({ kind: "response", response: understood, textual: true });
    expect(xml(sampleXml)).toEqual({ kind: "response", response: understood, textual: true });
  });

  test("typed JSON is not textual", () => {
    const Data = { ...written, Status: 1, GmtCreate: 1581595942000, Total: 5, Strategy: 0 };
    expect(json({ ...sample, Success: true, Data })).toEqual({ kind: "response", response: understood });
  });
});

describe("a failure", () => {
  test("of the operation", () => {
    const response = { RequestId: "R", Success: false, Code: "iot.x", ErrorMessage: "系统异常" };
    expect(json({ ...response, Data: null })).toEqual({ kind: "response", response });
    expect(json({ ...response, Data: {} })).toEqual({ kind: "response", response });
    const members =
      "<RequestId>R</RequestId><Success>false</Success><Code>iot.x</Code><ErrorMessage>系统异常</ErrorMessage>";
    expect(root(`${members}<Data/>`)).toEqual({ kind: "response", response, textual: true });
  });

  const gateway = { RequestId: "R", HostId: "H", Code: "Throttling.User", Message: "" };

  test("of the gateway", () => {
    expect(json({ ...gateway, RequestId: " R\n", Recommend: "U", AccessDeniedDetail: {} })).toEqual({
      kind: "gateway",
      gateway: { ...gateway, Recommend: "U" },
    });
    const members = Object.entries(gateway).map(([name, value]) => `<${name}>${value}</${name}>`);
    expect(xml(`<Error>${members.join("")}</Error>`)).toEqual({ kind: "gateway", gateway });
  });

  test("of the gateway, under names with a lower-case initial", () => {
    const lower = { requestId: "R", hostId: "H", code: "Throttling.User", message: "" };
    expect(json(lower)).toStrictEqual({ kind: "gateway", gateway });
    expect(json({ ...lower, recommend: "U" })).toEqual({ kind: "gateway", gateway: { ...gateway, Recommend: "U" } });
  });

  test("of the gateway has all its members, of which only the message may be empty", () => {
    for (const name of Object.keys(gateway)) {
      const why = `it has no Success, so it is no answer, and no ${name}, so it is no gateway failure`;
      expect(json({ ...gateway, [name]: undefined }), name).toEqual({ kind: "unreadable", why });
      if (name !== "Message") expect(json({ ...gateway, [name]: "" }), name).toEqual({ kind: "unreadable", why });
    }
  });
});

describe("values", () => {
  test.each([
    ['"GmtCreate":9223372036854775807', { GmtCreate: "9223372036854775807" }],
    ['"GmtCreate":"-9223372036854775808"', { GmtCreate: "-9223372036854775808" }],
    ['"GmtCreate":9007199254740993', { GmtCreate: "9007199254740993" }],
    ['"Status":-0', { Status: 0 }],
    ['"Status":99', { Status: 99 }],
    ['"Status":null', {}],
    ['"JobId":"","SourceUid":" 007 "', { JobId: "", SourceUid: " 007 " }],
    ['"TargetInstanceConfigs":null', {}],
    ['"TargetInstanceConfigs":{"targetInstanceConfigs":[]}', { TargetInstanceConfigs: [] }],
    ['"__proto__":{"Status":1},"constructor":1', {}],
  ])("%s", (member, expected) => {
    expect(data(member)).toStrictEqual(expected);
  });

  test("Data is there, if it is empty in a success, or not empty in a failure", () => {
    expect(json({ Success: true, Data: {} }).response).toEqual({ Success: true, Data: {} });
    expect(json({ Success: false, Data: { Status: 1 } }).response).toEqual({ Success: false, Data: { Status: 1 } });
  });

  test("one that is written as text makes the answer textual", () => {
    expect(json({ Success: true, Data: { Status: "1" } })).toHaveProperty("textual", true);
    expect(json({ Success: true, Data: { Status: 1 } })).not.toHaveProperty("textual");
  });

  test("a list may stand beside members that are named like it", () => {
    const list = [{ TargetInstanceId: "1" }];
    const wrapper = { targetInstanceConfigs: list, TargetInstanceConfigs: [] };
    expect(json({ Success: true, Data: { TargetInstanceConfigs: wrapper } }).response?.Data).toEqual({
      TargetInstanceConfigs: list,
    });
    expect(json({ Success: true, Data: { myTargetInstanceConfigs: [] } }).response?.Data).toEqual({});
  });

  test("XML text is not trimmed, and an empty element is empty text", () => {
    const response = root(
      "<Success>true</Success><Code/><Data><JobId> a </JobId><SourceUid></SourceUid></Data>",
    ).response;
    expect(response).toEqual({ Success: true, Code: "", Data: { JobId: " a ", SourceUid: "" } });
  });

  test("XML lists of none, one and two", () => {
    expect(ids("")).toEqual([]);
    expect(ids("<Future/>")).toEqual([]);
    expect(ids(item("1"))).toEqual([{ TargetInstanceId: "1" }]);
    expect(ids(`${item("2")}<Future/>${item("1")}`)).toEqual([{ TargetInstanceId: "2" }, { TargetInstanceId: "1" }]);
  });
});

describe("unreadable", () => {
  test.each([
    ["nothing", "", /not JSON/],
    ["null", "null", /\$ is not an object/],
    ["a list", "[]", /\$ is not an object/],
    ["text", '"text"', /\$ is not an object/],
    ["HTML", "<html></html>", /not JSON/],
    ["no Success", { RequestId: "R", Data: written }, /no Success/],
    ["Success null", { Success: null }, /Success is missing/],
    ["Success 1", { Success: 1 }, /Success is not true or false/],
    ["Success True", { Success: "True" }, /Success is not true or false/],
    ["Code as number", { Success: true, Code: 200 }, /Code is not text/],
    ["Data as text", { Success: true, Data: "" }, /Data is not an object/],
    ["Status as a word", { Success: true, Data: { Status: "abc" } }, /Data\.Status is not an integer/],
    ["Status empty", { Success: true, Data: { Status: "" } }, /Status is not an integer/],
    ["Status true", { Success: true, Data: { Status: true } }, /Status is not an integer/],
    ["Status 1.5", { Success: true, Data: { Status: 1.5 } }, /Status is not an integer/],
    ["Status []", { Success: true, Data: { Status: [] } }, /Status is not an integer/],
    ["Status [5]", { Success: true, Data: { Status: [5] } }, /Status is not an integer/],
    ["Status that looks like a mark", { Success: true, Data: { Status: { $int: 5 } } }, /Status is not an integer/],
    ["Status below -2^31", { Success: true, Data: { Status: -(2 ** 31) - 1 } }, /Status is not an integer/],
    [
      "an object for the list",
      { Success: true, Data: { TargetInstanceConfigs: { targetInstanceConfigs: {} } } },
      /^\$\.Data\.TargetInstanceConfigs\.targetInstanceConfigs is not a list$/,
    ],
    [
      "a target whose id is a number",
      {
        Success: true,
        Data: {
          TargetInstanceConfigs: { targetInstanceConfigs: [{ TargetInstanceId: "1" }, { TargetInstanceId: 2 }] },
        },
      },
      /^\$\.Data\.TargetInstanceConfigs\.targetInstanceConfigs\[1\]\.TargetInstanceId is not text$/,
    ],
    ["Status 2^31", { Success: true, Data: { Status: 2 ** 31 } }, /Status is not an integer/],
    ["GmtCreate 2^63", { Success: true, Data: { GmtCreate: "9223372036854775808" } }, /GmtCreate is not an integer/],
    ["a bare list", { Success: true, Data: { TargetInstanceConfigs: [] } }, /TargetInstanceConfigs is not an object/],
    [
      "a wrapper of upper case",
      { Success: true, Data: { TargetInstanceConfigs: { TargetInstanceConfigs: [{}] } } },
      /stands where targetInstanceConfigs belongs/,
    ],
    [
      "a wrapper of lower case",
      { Success: true, Data: { targetInstanceConfigs: { targetInstanceConfigs: [{}] } } },
      /stands where TargetInstanceConfigs belongs/,
    ],
  ])("JSON: %s", (_, body, why) => {
    const meaning = json(body);
    expect(meaning).toEqual({ kind: "unreadable", why: expect.stringMatching(why) });
  });

  test.each([
    [
      "a wrapper of upper case",
      `<QueryDeviceDistributeJobResponse>${list("<TargetInstanceConfigs/>")}</QueryDeviceDistributeJobResponse>`,
      /stands where targetInstanceConfigs belongs/,
    ],
    ["another root", "<Other><Success>true</Success></Other>", /<Other> is the root/],
    ["an error that says success", "<Error><Success>true</Success></Error>", /no gateway failure/],
    ["a member twice", sampleXml.replace("</Data>", "<Status>2</Status></Data>"), /<Status> comes twice/],
    ["a structure for text", sampleXml.replace("198***", "<b/>"), /<SourceUid> has elements/],
    ["text in a structure", sampleXml.replace("<Data>", "<Data>x"), /<Data> has text/],
    ["a space in an integer", sampleXml.replace(">1<", "> 1<"), /^\$\.Data\.Status is not an integer$/],
    ["JSON", "{}", /not an XML document/],
  ])("XML: %s", (_, body, why) => {
    expect(xml(body)).toEqual({ kind: "unreadable", why: expect.stringMatching(why) });
  });
});

test("a mistake of the kit itself is not taken for a fault of the bytes", () => {
  expect(() => readMeaning(undefined as unknown as Uint8Array, "JSON")).toThrow(TypeError);
});

test("it never throws, and what it says fits the schema", () => {
  const legal = [JSON.stringify(sample), sampleXml].map((body) => Buffer.from(body));
  const mutated = fc
    .tuple(fc.constantFrom(...legal), fc.nat(600), fc.nat(255))
    .map(([body, at, byte]) => body.with(at % body.length, byte));
  const members = fc.constantFrom("Success", "Data", "Code", "RequestId", "Status", "TargetInstanceConfigs", "$int");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, fc.constantFrom(true, "true", "1", 1, null), tie("object"), fc.array(tie("tree"))),
    object: fc.dictionary(members, tie("tree")),
  }));
  const odd = tree.map((value) => Buffer.from(JSON.stringify({ Success: true, Data: value })));
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array(), mutated, odd),
      fc.constantFrom("JSON" as const, "XML" as const),
      (body, format) => {
        expect(invalid("case", "Meaning", readMeaning(body, format))).toBeUndefined();
      },
    ),
    { numRuns: 2000 },
  );
}, 60_000);
