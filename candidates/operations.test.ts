import { expect, onTestFinished, test } from "vitest";
import { scriptedServer } from "../suites/reference/client/scripted-server.js";
import { adapter as openapiClient } from "./openapi-client/adapter.js";
import { adapter as openapiCore } from "./openapi-core/adapter.js";
import { adapter as popCore } from "./pop-core/adapter.js";
import { adapter as rpcClient } from "./rpc-client/adapter.js";

const clients = [
  popCore("GET"),
  popCore("POST"),
  rpcClient("GET"),
  rpcClient("POST"),
  openapiClient("acs3", "query"),
  openapiClient("acs3-form", "body"),
  openapiClient("hmac-sha1", "query", "v2"),
  openapiCore("acs3"),
  openapiCore("hmac-sha1", { signatureAlgorithm: "v2" }),
];

test.each(clients.map((client) => ({ name: client.candidate.name, client })))(
  "$name calls the operation that it is given, with its parameters",
  async ({ client }) => {
    const server = await scriptedServer((response) =>
      response.setHeader("content-type", "application/json").end('{"RequestId":"r"}'),
    );
    onTestFinished(() => server.close());
    expect(client.capabilities?.operations).toBe("any");
    const answer = await client.query({
      endpoint: server.origin,
      credentials: { accessKeyId: "ak", accessKeySecret: "some-secret" },
      format: "JSON",
      action: "ListTagResources",
      version: "2020-05-04",
      params: { Name: "a*b", Size: 20, Tag: [{ Key: "k", Value: "v" }, { Key: "l" }] },
      timeoutMs: 20_000,
      signal: new AbortController().signal,
    });
    expect(answer).toMatchObject({ RequestId: "r" });
    const params = server.seen[0]?.params ?? {};
    const headers = server.seen[0]?.headers ?? {};
    const operation = [headers["x-acs-action"] ?? params["Action"], headers["x-acs-version"] ?? params["Version"]];
    expect(operation).toEqual(["ListTagResources", "2020-05-04"]);
    expect(params).toMatchObject({ Name: "a*b", Size: "20", "Tag.1.Key": "k", "Tag.1.Value": "v", "Tag.2.Key": "l" });
    expect(params).not.toHaveProperty("JobId");
  },
);
