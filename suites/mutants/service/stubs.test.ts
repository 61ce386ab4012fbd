import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample } from "../../../generators/wire.js";
import { standing } from "../../../reports/standing.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Report, Verdict } from "../../../schemas/types.js";
import { runService } from "../../service/run.js";
import { keys } from "./world.js";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const { reply } = responseSample("a job", "JSON", success(plainJob));
const say = (response: ServerResponse, status: number, body = "", type = "application/json") =>
  void response.writeHead(status, { "content-type": type }).end(body);

/** Services that do nothing that they should. */
const stubs: Readonly<Record<string, Answer>> = {
  "always answers the same job": (_, response) => say(response, 200, reply.body),
  "always answers an empty object": (_, response) => say(response, 200, "{}"),
  "always answers nothing": (_, response) => say(response, 204),
  "echoes what it is asked": (request, response) => say(response, 200, JSON.stringify({ url: request.url })),
  "always answers a page": (_, response) => say(response, 502, "<html><body>Bad Gateway</body></html>", "text/html"),
  "refuses everything": (_, response) =>
    say(response, 403, '{"Code":"Forbidden.RAM","Message":"No.","HostId":"h","RequestId":"r"}'),
  "breaks off every connection": (request) => request.socket.resetAndDestroy(),
  "sends everybody elsewhere": (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:9/" }).end(),
};

async function examined(answer: Answer, only?: string[]): Promise<Report> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { keys, pace: Number.POSITIVE_INFINITY, runs: 3, seed: 1, watchMs: 300, patienceMs: 2000 };
  const report = await runService(origin, { ...options, ...(only ? { only } : {}), jobs: [plainJob.JobId] });
  server.close();
  return report;
}

test.each(Object.entries(stubs))("a service that %s is never conformant", { timeout: 300_000 }, async (_, answer) => {
  const report = await examined(answer);
  expect(report.complete).toBe(true);
  expect(["failed", "incomplete"]).toContain(standing(report));
  expect(report.verdicts.filter(({ outcome }) => outcome === "harness-error")).toEqual([]);
});

/** Behaves like a mock made from an OpenAPI document: ignores the signature and Format. */
const mock: Answer = (request, response) => {
  const { searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
  if (searchParams.has("JobId") && searchParams.get("Action") === flagship.action)
    return say(response, 200, reply.body);
  return say(response, 400, '{"Code":"MissingJobId","Message":"No.","RequestId":"r","HostId":"h"}');
};

test("two answers of one format say nothing of the other, and nothing of how Format is read", async () => {
  const ids = ["service.parity.text", "service.format-case", "service.parity.job"];
  const { verdicts } = await examined(mock, ids);
  expect(verdicts.map(({ requirement: { id }, outcome, reason }) => [id, outcome, reason])).toEqual([
    ["service.parity.job", "fail", undefined],
    ["service.parity.text", "untestable", "The job was not returned in both formats."],
    ["service.format-case", "untestable", "The job is reported in JSON for Format=XML too."],
  ]);
});

test("a service that looks at no signature shows its gateway failures by other refusals", async () => {
  const shape = async (answer: Answer) => (await examined(answer, ["service.gateway-shape"])).verdicts[0];
  expect(await shape(mock)).toMatchObject({ outcome: "pass" });
  const bare = (await shape((request, response) =>
    request.url?.includes("JobId=") ? mock(request, response) : say(response, 400, '{"Code":"MissingJobId"}'),
  )) as Verdict;
  expect(bare.faults.map(({ path }) => path)).toEqual(["$.RequestId", "$.HostId", "$.Message"]);
  // service.missing-job-id judges refusals by the operation itself
  const business = '{"RequestId":"r","Success":false,"Code":"iot.system.IllegalRequest","ErrorMessage":"No."}';
  const own = await shape((request, response) =>
    say(response, 200, request.url?.includes("JobId=") ? reply.body : business),
  );
  expect(own).toMatchObject({ outcome: "untestable" });
});

test("a page for people that says what it is has the right Content-Type", async () => {
  const page: Answer = (_, response) => say(response, 403, "<html><body>No.</body></html>", "text/html");
  const { verdicts } = await examined(page, ["service.content-type", "service.unknown-action"]);
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(["untestable", "fail"]);
  expect(verdicts[1]?.faults[0]?.actual).toBe(
    "HTTP 403 with 29 bytes of text/html that cannot be read: the body is an HTML page",
  );
});

test("a way to ask that is not answered is named by its reply", async () => {
  const queryOnly: Answer = (request, response) =>
    request.method === "POST" && request.url === "/" ? say(response, 415, "{}") : mock(request, response);
  const { verdicts } = await examined(queryOnly, ["service.get-post"]);
  expect(verdicts[0]?.faults.map(({ path }) => path)).toEqual([
    "reply 4: POST with a form body",
    "reply 5: POST with a form body that names its charset",
    "reply 6: POST with the query, and JobId in a form body",
  ]);
});
