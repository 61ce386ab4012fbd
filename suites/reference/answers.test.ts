import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { Format } from "../../schemas/types.js";
import { referenceClient } from "./client.js";
import { type ConnectionError, ServiceError } from "./errors.js";
import { plainParts } from "./parts.js";
import { scriptedServer } from "./scripted-server.js";

const R = "QueryDeviceDistributeJobResponse";
const next = { status: 200, headers: {}, body: Buffer.alloc(0) };
const server = await scriptedServer((response) => {
  response.writeHead(next.status, next.headers).end(next.body);
});
afterAll(() => server.close());

const client = referenceClient({
  limiter: () => ({ turn: async () => {}, size: 0 }),
  retry: { ...plainParts.retry, attempts: 1 },
});

function ask(body: string | Buffer, format: Format = "JSON", status = 200, headers = {}): Promise<unknown> {
  Object.assign(next, { status, headers, body: Buffer.from(body) });
  const credentials = { accessKeyId: "ak", accessKeySecret: "some-secret" };
  const signal = new AbortController().signal;
  return client.query({ endpoint: server.origin, credentials, format, jobId: "j", timeoutMs: 30_000, signal });
}

const data = async (body: string) => ((await ask(`{"Success":true,"Data":{${body}}}`)) as { Data: unknown }).Data;
const xmlData = async (body: string) =>
  ((await ask(`<${R}><Success>true</Success><Data>${body}</Data></${R}>`, "XML")) as { Data: unknown }).Data;
const failure = async (answer: Promise<unknown>) => {
  const error = await answer.then(
    (value) => new Error(`returned ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ServiceError);
  return error as ServiceError;
};

const id = (text: string) =>
  `<targetInstanceConfigs><TargetInstanceId>${text}</TargetInstanceId></targetInstanceConfigs>`;

describe("what is said is handed on, and nothing else", () => {
  test.each([
    ['"Status":0', { Status: 0 }],
    ['"Status":"0"', { Status: 0 }],
    ['"Status":99', { Status: 99 }],
    ['"Status":null,"JobId":null', {}],
    ['"GmtCreate":9007199254740991', { GmtCreate: 9007199254740991 }],
    ['"GmtCreate":9007199254740993', { GmtCreate: 9007199254740993n }],
    ['"GmtCreate":"-9223372036854775808"', { GmtCreate: -9223372036854775808n }],
    ['"SourceUid":"00123","JobId":" 1e5 "', { SourceUid: "00123", JobId: " 1e5 " }],
    ['"__proto__":{"Status":1},"constructor":{"Total":2},"toString":1', {}],
    ['"TargetInstanceConfigs":null', {}],
    ['"TargetInstanceConfigs":{}', {}],
    ['"TargetInstanceConfigs":{"targetInstanceConfigs":null}', {}],
    ['"TargetInstanceConfigs":{"targetInstanceConfigs":[]}', { TargetInstanceConfigs: [] }],
    ['"TargetInstanceConfigs":[{"TargetInstanceId":"a"}]', { TargetInstanceConfigs: [{ TargetInstanceId: "a" }] }],
    ['"targetInstanceConfigs":{"TargetInstanceConfigs":[{}]}', { TargetInstanceConfigs: [{}] }],
  ])("JSON %s", async (body, expected) => {
    expect(await data(body)).toStrictEqual(expected);
    expect("polluted" in {}).toBe(false);
  });

  test.each([
    ["<Status>3</Status><GmtCreate>9007199254740993</GmtCreate>", { Status: 3, GmtCreate: 9007199254740993n }],
    ["<JobId> &lt;&#20013;&#x4e2d;&amp;amp; </JobId>", { JobId: " <中中&amp; " }],
    ["<JobId>a<![CDATA[<&amp;]]>b<!-- no --></JobId>", { JobId: "a<&amp;b" }],
    ["<JobId></JobId><SourceUid/><TargetUid> </TargetUid>", { JobId: "", SourceUid: "", TargetUid: " " }],
    ["", {}],
    ["\n <constructor>1</constructor><__proto__><Status>1</Status></__proto__><f/><f/>", {}],
    ["<TargetInstanceConfigs/>", { TargetInstanceConfigs: [] }],
    ["<TargetInstanceConfigs> <Future><x>1</x></Future> </TargetInstanceConfigs>", { TargetInstanceConfigs: [] }],
    [
      `<TargetInstanceConfigs>${id("1")}</TargetInstanceConfigs>`,
      { TargetInstanceConfigs: [{ TargetInstanceId: "1" }] },
    ],
    [
      `<TargetInstanceConfigs>${id("2")}<Future/>${id("1")}</TargetInstanceConfigs>`,
      { TargetInstanceConfigs: [{ TargetInstanceId: "2" }, { TargetInstanceId: "1" }] },
    ],
  ])("XML %s", async (body, expected) => {
    expect(await xmlData(body)).toStrictEqual(expected);
  });

  test.each(["", "success", "200", "Throttling.User"])("Success decides, not Code %j", async (Code) => {
    expect(await ask(JSON.stringify({ Success: true, Code }))).toEqual({ Success: true, Code });
  });
});

describe("failures raise with what they say", () => {
  const business = { RequestId: " R ", Success: "false", Code: "iot.x", ErrorMessage: "系统异常", Data: 7 };
  const businessXml = `<${R}><RequestId>R</RequestId><Success>false</Success><Code>iot.x</Code><ErrorMessage>系统异常</ErrorMessage></${R}>`;
  const gateway = { RequestId: "R", HostId: "H", Code: "iot.x", Message: "系统异常" };
  const lower = { requestId: "R", hostId: "H", code: "iot.x", message: "系统异常" };
  const gatewayXml =
    "<Error><RequestId>R</RequestId><Code>iot.x</Code><Message>系统异常</Message><Success>true</Success></Error>";

  test.each([
    ["business, JSON", JSON.stringify(business), "JSON", 200],
    ["business, XML", businessXml, "XML", 200],
    ["business, with status 400", JSON.stringify(business), "JSON", 400],
    ["gateway, JSON", JSON.stringify(gateway), "JSON", 403],
    ["gateway, lower-case initials", JSON.stringify(lower), "JSON", 500],
    ["gateway, XML", gatewayXml, "XML", 404],
    ["gateway, XML where JSON was asked", `\n${gatewayXml}`, "JSON", 400],
    ["gateway, JSON where XML was asked", JSON.stringify(gateway), "XML", 400],
    ["gateway, with status 200", JSON.stringify(gateway), "JSON", 200],
    ["gateway, XML, with status 200", gatewayXml, "XML", 200],
  ] as const)("%s", async (_, body, format, httpStatus) => {
    const error = await failure(ask(body, format, httpStatus, { "x-acs-retry-after": "70" }));
    expect(error.message).toBe("系统异常");
    expect(Object.fromEntries(Object.entries(error))).toEqual({
      name: "ServiceError",
      code: "iot.x",
      requestId: "R",
      httpStatus,
      retryAfterMs: 70,
    });
  });

  test.each([
    ["HTML", 502, "<html><body>Bad <br> gateway</body></html>"],
    ["nothing", 503, ""],
    ["text", 429, "slow down"],
    ["a redirect", 302, ""],
    ["a redirect with an answer", 307, '{"Success":true}'],
    ["an error that says success", 500, '{"Success":true}'],
  ])("%s", async (_, status, body) => {
    const error = await failure(ask(body, "JSON", status, { location: "/elsewhere" }));
    expect(error.httpStatus).toBe(status);
  });
});

describe("what is no documented answer raises", () => {
  test.each([
    "",
    " ",
    "null",
    "[]",
    '"text"',
    "1",
    "{}",
    '{"Data":{"Status":1}}',
    '{"Success":null}',
    '{"Success":1}',
    '{"Success":"True"}',
    '{"Success":true',
    '{"Success":true} x',
    '{"Success":true}{}',
    "<html></html>",
    '{"Success":true,}',
    '{"Success":true,"Data":[]}',
    '{"Success":true,"Data":""}',
    `{"QueryDeviceDistributeJobResponse":{"Success":true}}`,
    '{"Success":true,"Success":false}',
    "[".repeat(1_000_000),
    Buffer.from([0x22, 0xff, 0x22]),
  ])("JSON %.40s", async (body) => {
    await failure(ask(body));
  });

  const whole = (inner: string) => `<${R}><Success>true</Success>${inner}</${R}>`;

  test.each([
    "",
    "{}",
    "<Success>true</Success>",
    `<Other><Success>true</Success></Other>`,
    `${whole("")}<b/>`,
    `${whole("")}x`,
    `x${whole("")}`,
    whole("</b>"),
    whole("<b></c>"),
    whole("&foo;"),
    whole("&nbsp;"),
    whole("<b>&#0;</b>"),
    whole("&constructor;"),
    whole("\u0001"),
    whole("a & b"),
    whole("<b c=1/>"),
    whole("<b c='<'/>"),
    whole("<b>]]></b>"),
    `<!DOCTYPE a>${whole("")}`,
    `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${whole("&b;")}`,
    `<!doctype html>${whole("")}`,
    whole("<!-- -- -->"),
    whole("<![CDATA[x"),
    whole("").slice(0, -3),
    `<${R}/>`,
    "<html><body>Success</body></html>",
    whole("<a>".repeat(70) + "</a>".repeat(70)),
    "<a>".repeat(500_000),
    whole("<Data>text</Data>"),
    whole("<Success>true</Success>"),
    whole("<RequestId>\xff"),
  ])("XML %.80s", async (body) => {
    await failure(ask(Buffer.from(body, "latin1"), "XML"));
  });

  test("a body of more than 8 MiB", async () => {
    const error = await failure(ask(`{"Success":true,"x":"${"x".repeat(8 * 1024 * 1024)}"}`));
    expect(error.message).toMatch(/more than 8388608 bytes/);
  });

  test.each([
    ["Status", '""'],
    ["Status", '"abc"'],
    ["Status", "true"],
    ["Status", "[]"],
    ["Status", "{}"],
    ["Status", "1.5"],
    ["Status", '" 1"'],
    ["Status", "2147483648"],
    ["Total", "1e2"],
    ["GmtCreate", "9223372036854775808"],
    ["JobId", "1"],
    ["TargetInstanceConfigs", '"x"'],
    ["TargetInstanceConfigs", '{"items":[{"TargetInstanceId":"x"}]}'],
    ["targetInstanceConfigs", '{"targetInstanceConfigs":{"TargetInstanceId":"x"}}'],
    ["TargetInstanceId", "1"],
  ])("%s: %s", async (name, value) => {
    const list = name === "TargetInstanceId";
    const member = list ? `"TargetInstanceConfigs":[{"${name}":${value}}]` : `"${name}":${value}`;
    const error = await failure(ask(`{"RequestId":"R","Success":true,"Data":{${member}}}`));
    expect({ requestId: error.requestId, httpStatus: error.httpStatus }).toEqual({ requestId: "R", httpStatus: 200 });
    expect(error.message).toContain(name);
  });

  test.each([
    "<Item><TargetInstanceId>x</TargetInstanceId></Item>",
    "<targetInstanceConfigsItem/>",
    "<TargetInstanceId/>",
    "x",
  ])("a list astray: %s", async (inner) => {
    const wrapped = `<Data><TargetInstanceConfigs>${inner}</TargetInstanceConfigs></Data>`;
    expect((await failure(ask(whole(wrapped), "XML"))).message).toContain("TargetInstanceConfigs");
  });
});

test("whatever the bytes, an answer comes or a ServiceError", async () => {
  const legal = [
    '{"RequestId":"R","Success":true,"Data":{"Status":1,"TargetInstanceConfigs":{"targetInstanceConfigs":[]}}}',
    `<?xml version="1.0"?><${R}><Success>true</Success><Data><Status>1</Status></Data></${R}>`,
  ].map((body) => Buffer.from(body));
  const mutated = fc
    .tuple(fc.constantFrom(...legal), fc.nat(200), fc.nat(255))
    .map(([body, at, byte]) => body.with(at % body.length, byte));
  const status = fc.constantFrom(200, 400, 503);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.uint8Array(), mutated),
      fc.constantFrom("JSON" as const, "XML" as const),
      status,
      async (body, format, code) => {
        const error: unknown = await ask(Buffer.from(body), format, code).then(
          () => undefined,
          (thrown: ConnectionError) => thrown,
        );
        if (error === undefined) expect(code).toBe(200);
        else expect(error).toBeInstanceOf(ServiceError);
      },
    ),
    { numRuns: 1000 },
  );
});
