import { createRequire } from "node:module";
import type { Client, Query } from "distribute-job-conformance";

const require = createRequire(import.meta.url);
const { default: Rpc, Config } = require("@alicloud/rpc-client") as typeof import("@alicloud/rpc-client");
const { RuntimeOptions } = require("@alicloud/tea-util") as typeof import("@alicloud/tea-util");
const { version: release } = require("@alicloud/rpc-client/package.json") as { version: string };

// SDKs built on this one pass null for the unused place, which its types do not allow.
const nothing = null as unknown as Record<string, string>;

/** The SDK with one of its two HTTP methods: parameters in the query with GET, in the form body with POST. */
export function adapter(method: "GET" | "POST"): Client {
  return {
    candidate: { name: `@alicloud/rpc-client (${method})`, version: release, language: "TypeScript" },
    capabilities: { formats: ["JSON"], securityToken: true, timeout: true, inflight: 32, operations: "any" },
    async query({ endpoint, credentials, action, version, params, timeoutMs }: Query) {
      const { protocol, host } = new URL(endpoint);
      const client = new Rpc(new Config({ ...credentials, endpoint: host, protocol: protocol.slice(0, -1) }));
      const runtime = new RuntimeOptions({ connectTimeout: timeoutMs, readTimeout: timeoutMs });
      const given = params as Record<string, string>;
      const [inQuery, inBody] = method === "GET" ? [given, nothing] : [nothing, given];
      try {
        return await client.doRequest(action, "HTTPS", method, version, "AK", inQuery, inBody, runtime);
      } catch (error) {
        throw named(error as SdkError);
      }
    },
  };
}

type SdkError = Error & { statusCode?: number; data?: Record<string, unknown> };

/** The fields that the SDK exposes, with the names of the protocol. */
function named(error: SdkError): SdkError {
  const { data = {}, statusCode } = error;
  return Object.assign(error, {
    requestId: data["RequestId"],
    httpStatus: statusCode,
    errorMessage: data["ErrorMessage"],
  });
}
