import { afterAll, describe, expect, test } from "vitest";
import { askedClient, failure } from "./asked-client.js";

const R = "QueryDeviceDistributeJobResponse";
const { ask, close } = await askedClient();
afterAll(close);

const data = async (body: string) => ((await ask(`{"Success":true,"Data":{${body}}}`)) as { Data: unknown }).Data;
const xmlData = async (body: string) =>
  ((await ask(`<${R}><Success>true</Success><Data>${body}</Data></${R}>`, "XML")) as { Data: unknown }).Data;

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
    ["<JobId>]]<!-- -->><?pi it's?></JobId><!-- --><Status>1<?pi?></Status>", { JobId: "]]>", Status: 1 }],
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
