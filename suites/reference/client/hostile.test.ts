import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { askedClient, failure } from "./asked-client.js";
import { ServiceError } from "./errors.js";

const R = "QueryDeviceDistributeJobResponse";
const { ask, close } = await askedClient();
afterAll(close);

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
    whole("&am<!-- -->p;"),
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

  test("bytes that are no UTF-8", async () => {
    await failure(ask(Buffer.from('{"Success":true,"Code":"\xff"}', "latin1")));
  });

  test.each(["<![CDATA[", "<?a ", "<!--", "<!-- -", "<a ", "&amp;", "<a><!", "]]"])(
    "a million bytes of %s",
    async (piece) => {
      await failure(ask(piece.repeat(1_000_000 / piece.length), "XML"));
      await failure(ask(`<${R}>${piece.repeat(1_000_000 / piece.length)}</${R}>`, "XML"));
    },
  );

  test("a boolean in another spelling", async () => {
    expect((await failure(ask('{"Success":"False"}'))).message).toBe(
      "The answer is not as documented: Success is not true or false.",
    );
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
          (thrown: unknown) => thrown,
        );
        if (error === undefined) expect(code).toBe(200);
        else expect(error).toBeInstanceOf(ServiceError);
      },
    ),
    { numRuns: 1000 },
  );
}, 60_000);
