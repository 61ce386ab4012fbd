import { createRequire } from "node:module";
import type { Client, Query } from "distribute-job-conformance";

const require = createRequire(import.meta.url);
const Core = require("@alicloud/pop-core") as typeof import("@alicloud/pop-core");
const { version: release } = require("@alicloud/pop-core/package.json") as { version: string };

/** The SDK with one of its two HTTP methods; it signs with HMAC-SHA1 and reads JSON. */
export function adapter(method: "GET" | "POST"): Client {
  return {
    candidate: { name: `@alicloud/pop-core (${method})`, version: release, language: "JavaScript" },
    capabilities: { formats: ["JSON"], securityToken: true, timeout: true, inflight: 32, operations: "any" },
    async query({ endpoint, credentials, action, version, params, timeoutMs }: Query) {
      const client = new Core({ ...credentials, endpoint, apiVersion: version });
      const options = { method, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) };
      try {
        return await client.request(action, params, options);
      } catch (error) {
        throw named(error as SdkError);
      }
    },
  };
}

type SdkError = Error & {
  data?: Record<string, unknown>;
  entry?: { response?: { statusCode?: number } };
};

/** The fields that the SDK exposes, with the names of the protocol. */
function named(error: SdkError): SdkError {
  const { data = {}, entry } = error;
  return Object.assign(error, {
    requestId: data["RequestId"],
    httpStatus: entry?.response?.statusCode,
    errorMessage: data["ErrorMessage"],
  });
}
