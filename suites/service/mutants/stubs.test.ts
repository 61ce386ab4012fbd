import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample } from "../../../generators/wire.js";
import { standing } from "../../../reports/standing.js";
import { runService } from "../run.js";
import { keys } from "./world.js";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const { reply } = responseSample("a job", "JSON", success(plainJob));
const say = (response: ServerResponse, status: number, body = "", type = "application/json") =>
  void response.writeHead(status, { "content-type": type }).end(body);

/** Services that do nothing of what they should. */
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

test.each(Object.entries(stubs))("a service that %s is never conformant", { timeout: 300_000 }, async (_, answer) => {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { keys, pace: Number.POSITIVE_INFINITY, runs: 3, seed: 1, watchMs: 300, patienceMs: 2000 };
  const report = await runService(origin, { ...options, jobs: [plainJob.JobId] });
  server.close();
  expect(report.complete).toBe(true);
  expect(["failed", "incomplete"]).toContain(standing(report));
  expect(report.verdicts.filter(({ outcome }) => outcome === "harness-error")).toEqual([]);
});
