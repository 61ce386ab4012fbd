import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { type Contract, type ContractFiles, compileContract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { askedClient, failure } from "./asked-client.js";
import { referenceClient } from "./client.js";
import { scriptedServer } from "./scripted-server.js";

const text = { type: "string" } as const;
const RequestId = text;

function contractOf(
  envelope: Contract["envelope"],
  properties: ContractFiles["response"]["properties"],
  more: Partial<ContractFiles["contract"]> = {},
): Contract {
  return compileContract({
    contract: {
      product: "Made",
      version: "2020-01-01",
      action: "Operate",
      host: "made.aliyuncs.com",
      readOnly: true,
      envelope,
      basis: "documented",
      source: "a test",
      ...more,
    },
    request: {
      type: "object",
      required: ["Name"],
      properties: {
        Name: { type: "string" },
        Tags: { type: "array", items: { type: "object", properties: { Key: text, Value: text } } },
        Filter: { type: "object", "x-style": "json", properties: { Low: { type: "integer" } } },
        Yes: { type: "boolean" },
      },
    },
    response: { type: "object", properties },
  });
}

const records = contractOf("bare", {
  RequestId,
  TotalCount: { type: "integer", format: "int64" },
  Ratio: { type: "number" },
  Locked: { type: "boolean" },
  Extra: { "x-any": true },
  Plain: { type: "array", items: text },
  Ids: { type: "array", "x-wrap": "Id", items: text },
  DomainRecords: {
    type: "array",
    "x-wrap": "Record",
    items: {
      type: "object",
      properties: {
        RR: text,
        TTL: { type: "integer" },
        Tags: { type: "array", "x-wrap": "Tag", items: { type: "object", properties: { Key: text } } },
      },
    },
  },
});
const message = contractOf("message", { RequestId, Code: text, Message: text, BizId: text });
const iot = contractOf("iot", {
  RequestId,
  Success: { type: "boolean" },
  Code: text,
  ErrorMessage: text,
  Page: { type: "integer" },
  Rows: { type: "array", items: { type: "object", properties: { Name: text } } },
});

const [bareClient, messageClient, iotClient] = await Promise.all([records, message, iot].map(askedClient));
afterAll(() => {
  for (const client of [bareClient, messageClient, iotClient]) client?.close();
});
const never = (): never => {
  throw new Error("no client");
};
const ofBare = (bareClient ?? never()).ask;
const ofMessage = (messageClient ?? never()).ask;
const ofIot = (iotClient ?? never()).ask;
const xml = (inner: string, root = "OperateResponse") => `<${root}>${inner}</${root}>`;

describe("members by their types", () => {
  test.each([
    ['"TotalCount":9007199254740993', { TotalCount: 9007199254740993n }],
    ['"TotalCount":"12"', { TotalCount: 12 }],
    ['"Ratio":0.5', { Ratio: 0.5 }],
    ['"Ratio":"-1e3"', { Ratio: -1000 }],
    ['"Ratio":3', { Ratio: 3 }],
    ['"Locked":"false"', { Locked: false }],
    ['"Locked":null,"Unknown":1,"Plain":null', {}],
    ['"Extra":{"a":[1,9007199254740993,"x",null]}', { Extra: { a: [1, 9007199254740993n, "x", null] } }],
    ['"Plain":["a",""]', { Plain: ["a", ""] }],
    ['"Ids":{"Id":["a"]}', { Ids: ["a"] }],
    ['"Ids":["a"]', { Ids: ["a"] }],
    ['"ids":{"ID":["a"]}', { Ids: ["a"] }],
    ['"Ids":{"Id":[]}', { Ids: [] }],
    [
      '"DomainRecords":{"Record":[{"RR":"www","TTL":"600","Tags":{"Tag":[{"Key":"k"},{}]}},{"More":1}]}',
      { DomainRecords: [{ RR: "www", TTL: 600, Tags: [{ Key: "k" }, {}] }, {}] },
    ],
  ])("JSON %s", async (body, expected) => {
    expect(await ofBare(`{"RequestId":" r ",${body}}`)).toStrictEqual({ RequestId: "r", ...expected });
  });

  test.each([
    ["<TotalCount>9007199254740993</TotalCount>", { TotalCount: 9007199254740993n }],
    ["<Ratio>0.5</Ratio><Locked>true</Locked>", { Ratio: 0.5, Locked: true }],
    ["<Extra><a>1</a></Extra>", { Extra: { a: "1" } }],
    ["<Plain>a</Plain>", { Plain: ["a"] }],
    ["<Plain>a</Plain><Locked>true</Locked><Plain> </Plain>", { Plain: ["a", " "], Locked: true }],
    ["<Ids/>", { Ids: [] }],
    ["<Ids><Id>a</Id></Ids>", { Ids: ["a"] }],
    ["<Ids><Id>a</Id><Id/></Ids>", { Ids: ["a", ""] }],
    ["<DomainRecords> <Other/> </DomainRecords>", { DomainRecords: [] }],
    [
      "<DomainRecords><Record><RR>www</RR><Tags><Tag><Key>k</Key></Tag></Tags></Record><Record/></DomainRecords>",
      { DomainRecords: [{ RR: "www", Tags: [{ Key: "k" }] }, {}] },
    ],
  ])("XML %s", async (body, expected) => {
    expect(await ofBare(xml(`<RequestId>r</RequestId>${body}`), "XML")).toStrictEqual({ RequestId: "r", ...expected });
  });

  test.each([
    ["TotalCount", '"1.5"'],
    ["TotalCount", "9223372036854775808"],
    ["Ratio", '"NaN"'],
    ["Ratio", "true"],
    ["Locked", "1"],
    ["Plain", '"a"'],
    ["Plain", "[1]"],
    ["Plain", "[null]"],
    ["Plain", '{"Plain":["a"]}'],
    ["Ids", '{"Ids":["a"]}'],
    ["DomainRecords", '{"Record":{"RR":"www"}}'],
    ["DomainRecords", '{"Record":["www"]}'],
    ["TTL", '[{"TTL":"x"}]'],
  ])("another type is refused: %s %s", async (name, value) => {
    const member = name === "TTL" ? `"DomainRecords":${value}` : `"${name}":${value}`;
    const error = await failure(ofBare(`{"RequestId":"r",${member}}`));
    expect(error.message).toContain(`The answer is not as documented: ${name === "TTL" ? "DomainRecords" : name}`);
    expect(error.requestId).toBe("r");
  });

  test.each(["<RecordItem/>", "<Item><RR>www</RR></Item>", "<RR>www</RR>", "text"])(
    "a list astray is refused: %s",
    async (inner) => {
      const error = await failure(ofBare(xml(`<DomainRecords>${inner}</DomainRecords>`), "XML"));
      expect(error.message).toContain("DomainRecords");
    },
  );
});

describe("an envelope without Success and Code", () => {
  const gateway = '{"RequestId":"r","HostId":"h","Code":"Throttling","Message":"slow"}';

  test.each([200, 400, 503])("has the gateway's failures: HTTP %i", async (status) => {
    const error = await failure(ofBare(gateway, "JSON", status));
    expect(error).toMatchObject({ code: "Throttling", message: "slow", requestId: "r", httpStatus: status });
    const lower = gateway.replaceAll(/"[A-Z]/g, (initial) =>
      /[RHCM]/.test(initial) ? initial.toLowerCase() : initial,
    );
    expect(await failure(ofBare(lower, "JSON", status))).toMatchObject({ requestId: "r", httpStatus: status });
    const body = xml("<RequestId>r</RequestId><Code>Throttling</Code><Message>slow</Message>", "Error");
    expect(await failure(ofBare(body, "XML", status))).toMatchObject({ code: "Throttling", message: "slow" });
  });

  test("has a gateway failure by its status, though it has nothing but a code", async () => {
    const error = await failure(ofBare('{"RequestId":"r","Code":"InternalError"}', "JSON", 500));
    expect(error).toMatchObject({ code: "InternalError", requestId: "r" });
  });

  test.each(["Code", "Message", "HostId"])("is no gateway failure for an unknown member %s", async (name) => {
    expect(await ofBare(`{"RequestId":"r","${name}":"x"}`)).toStrictEqual({ RequestId: "r" });
  });

  test.each([
    [200, "{}"],
    [200, '{"OperateResponse":{"RequestId":"r"}}'],
    [200, '{"Message":"fine"}'],
    [200, "[]"],
    [404, '{"RequestId":"r"}'],
    [302, '{"RequestId":"r"}'],
  ])("is no answer with HTTP %i and %s", async (status, body) => {
    expect((await failure(ofBare(body, "JSON", status))).httpStatus).toBe(status);
  });

  test.each([
    xml(""),
    xml("<RequestId>r</RequestId>", "Error"),
    xml("<RequestId>r</RequestId><Locked>true</Locked>", "Error"),
    xml("<RequestId>r</RequestId>", "OperateResult"),
    xml("<RequestId>r</RequestId>", "QueryDeviceDistributeJobResponse"),
  ])("is no answer in XML as %s", async (body) => {
    await failure(ofBare(body, "XML"));
  });
});

describe("an envelope with Code and Message", () => {
  test("succeeds with OK alone", async () => {
    const ok = { RequestId: "r", Code: "OK", Message: "OK", BizId: "9" };
    expect(await ofMessage(JSON.stringify(ok))).toStrictEqual(ok);
    const body = "<RequestId>r</RequestId><Code>OK</Code><Message>OK</Message><BizId>9</BizId>";
    expect(await ofMessage(xml(body), "XML")).toStrictEqual(ok);
    await failure(ofMessage(xml(body, "Error"), "XML"));
  });

  test.each([200, 400])("fails with another code: HTTP %i", async (status) => {
    const body = { RequestId: "r", Code: "isv.LIMIT", Message: "too many", BizId: 7 };
    const error = await failure(ofMessage(JSON.stringify(body), "JSON", status));
    expect(error).toMatchObject({ code: "isv.LIMIT", message: "too many", requestId: "r", httpStatus: status });
  });

  test.each([
    [200, '{"RequestId":"r","BizId":"9"}'],
    [200, '{"Code":"ok"}'],
    [200, '{"Code":1}'],
    [500, '{"Code":"OK"}'],
  ])("does not succeed with HTTP %i and %s", async (status, body) => {
    await failure(ofMessage(body, "JSON", status));
  });
});

describe("an envelope with Success", () => {
  test("has its members beside it", async () => {
    const body = '{"RequestId":"r","Success":"true","Page":"2","Rows":[{"Name":"n","x":1}]}';
    expect(await ofIot(body)).toStrictEqual({ RequestId: "r", Success: true, Page: 2, Rows: [{ Name: "n" }] });
    const rows = "<Success>true</Success><Rows><Name>n</Name></Rows>";
    expect(await ofIot(xml(rows), "XML")).toStrictEqual({ Success: true, Rows: [{ Name: "n" }] });
  });

  test("fails by it, and its members are not read", async () => {
    const body = '{"RequestId":"r","Success":false,"Code":"c","ErrorMessage":"m","Page":"x"}';
    expect(await failure(ofIot(body))).toMatchObject({ code: "c", message: "m", requestId: "r" });
  });
});

describe("a client for an operation", () => {
  const call = { format: "JSON" as const, action: "Operate", version: "2020-01-01", timeoutMs: 20_000 };
  const credentials = { accessKeyId: "ak", accessKeySecret: "some-secret" };

  test("asks for it with its parameters in wire form", async () => {
    const server = await scriptedServer((response) => response.end('{"RequestId":"r"}'));
    onTestFinished(() => server.close());
    const { signal } = new AbortController();
    const params = { Name: "a*b c", Tags: [{ Key: "k", Value: "v" }, { Key: "l" }], Filter: { Low: 1 }, Yes: false };
    const client = referenceClient({ style: "HMAC-SHA1" }, {}, records);
    await client.query({ ...call, endpoint: server.origin, credentials, params, signal });
    expect(server.seen[0]?.params).toMatchObject({
      Action: "Operate",
      Version: "2020-01-01",
      Name: "a*b c",
      "Tags.1.Key": "k",
      "Tags.1.Value": "v",
      "Tags.2.Key": "l",
      Filter: '{"Low":1}',
      Yes: "false",
    });
    await expect(
      client.query({ ...call, endpoint: server.origin, credentials, params: { Yes: true }, signal }),
    ).rejects.toThrow("Failed to call Operate: the parameter Name is missing.");
    expect(server.seen).toHaveLength(1);
  });

  test("claims its operation and its quota, and no wait", () => {
    const paced = contractOf("bare", { RequestId }, { quota: { requests: 100, seconds: 60 } });
    const { capabilities, wait } = referenceClient({}, { clock: "virtual" }, paced);
    expect(capabilities).toMatchObject({ operations: ["Operate"], rateLimit: 100 / 60, clock: "virtual" });
    expect(capabilities).not.toHaveProperty("waits");
    expect(wait).toBeUndefined();
    expect(referenceClient({}, {}, records).capabilities).not.toHaveProperty("rateLimit");
    const ofFlagship = referenceClient();
    expect(ofFlagship.capabilities).toMatchObject({ rateLimit: 10, waits: true });
    expect(ofFlagship.capabilities).not.toHaveProperty("operations");
    expect(ofFlagship.wait).toBeDefined();
    expect(referenceClient({}, {}, flagship).capabilities).toEqual(ofFlagship.capabilities);
  });

  test("keeps to its quota", async () => {
    const paced = contractOf("bare", { RequestId }, { quota: { requests: 2, seconds: 1 } });
    const server = await scriptedServer((response) => response.end('{"RequestId":"r"}'));
    onTestFinished(() => server.close());
    const client = referenceClient({}, {}, paced);
    const { signal } = new AbortController();
    const ask = () => client.query({ ...call, endpoint: server.origin, credentials, params: { Name: "n" }, signal });
    await Promise.all([ask(), ask(), ask()]);
    const [first = 0, , third = 0] = server.seen.map(({ atMs }) => atMs);
    expect(third - first).toBeGreaterThanOrEqual(1000);
  });
});
