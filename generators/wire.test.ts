import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Format } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { plainJob } from "./job.js";
import { success } from "./response.js";
import { anySample, gatewaySample, responseSample, unreadableSample, withDelivery } from "./wire.js";

const formats: Format[] = ["JSON", "XML"];
const response = success(plainJob);
const gateway = { RequestId: "R", HostId: "h", Code: "C", Message: "a < b", Recommend: "r" };

test.each([
  ["JSON", {}, undefined],
  ["JSON", { textual: true }, true],
  ["XML", {}, true],
] as const)("%s %j: textual is %s", (format, spelling, textual) => {
  const { means } = responseSample("x", format, response, { spelling });
  expect(means).toEqual(textual ? { kind: "response", response, textual } : { kind: "response", response });
});

test("status and headers are 200 and the content type unless given", () => {
  expect(responseSample("x", "JSON", response).reply).toMatchObject({
    status: 200,
    headers: { "content-type": "application/json;charset=utf-8" },
  });
  const { reply } = responseSample("x", "XML", response, { status: 400, headers: { "retry-after": "1" } });
  expect(reply.status).toBe(400);
  expect(reply.headers).toEqual({ "content-type": "text/xml;charset=utf-8", "retry-after": "1" });
});

describe("gatewaySample", () => {
  test("is a JSON object that the wire schema holds valid", () => {
    const { reply, means } = gatewaySample("x", "JSON", gateway, 403);
    expect(JSON.parse(reply.body ?? "")).toEqual(gateway);
    expect(invalid("wire", "WireGatewayFailure", JSON.parse(reply.body ?? ""))).toBeUndefined();
    expect(reply.status).toBe(403);
    expect(means).toEqual({ kind: "gateway", gateway });
  });

  test("is XML with the root Error", () => {
    expect(gatewaySample("x", "XML", gateway, 403).reply.body).toBe(
      "<Error><RequestId>R</RequestId><HostId>h</HostId><Code>C</Code><Message>a &lt; b</Message><Recommend>r</Recommend></Error>",
    );
  });
});

test("bytes that are no text travel as base64", () => {
  const { reply } = unreadableSample("x", "JSON", Uint8Array.of(255), "no UTF-8", { status: 502 });
  expect(reply).toMatchObject({ status: 502, bodyBase64: "/w==" });
  expect(reply.body).toBeUndefined();
});

test("a delivery changes nothing else", () => {
  const sample = responseSample("x", "JSON", response);
  const delivered = withDelivery(sample, { splitAt: [3] });
  expect(delivered).toEqual({ ...sample, reply: { ...sample.reply, delivery: { splitAt: [3] } } });
});

describe.each(formats)("anySample of %s", (format) => {
  test("is valid, and the same for the same seed", () => {
    const draw = fc.sample(anySample(format), { seed: 2, numRuns: 300 });
    for (const sample of draw) expect(invalid("case", "Sample", sample)).toBeUndefined();
    expect(fc.sample(anySample(format), { seed: 2, numRuns: 300 })).toEqual(draw);
  });

  test("tells of the jobs that it is given", () => {
    for (const { means } of fc.sample(anySample(format, { job: fc.constant(plainJob) }), 20)) {
      expect(means.response?.Data).toEqual(plainJob);
    }
  });
});
