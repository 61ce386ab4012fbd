import { createRequire } from "node:module";
import type { Client, Query } from "distribute-job-conformance";

const require = createRequire(import.meta.url);
const { default: Iot, QueryDeviceDistributeJobRequest } =
  require("@alicloud/iot20180120") as typeof import("@alicloud/iot20180120");
const { Config } = require("@alicloud/openapi-client") as typeof import("@alicloud/openapi-client");
const { RuntimeOptions } = require("@alicloud/tea-util") as typeof import("@alicloud/tea-util");
const { version } = require("@alicloud/iot20180120/package.json") as { version: string };

/** The SDK with one of its two signature modes; `v2` is its name for HMAC-SHA1. */
export function adapter(mode: string, signatureAlgorithm?: "v2"): Client {
  return {
    candidate: { name: `@alicloud/iot20180120 (${mode})`, version, language: "TypeScript" },
    capabilities: { formats: ["JSON"], securityToken: true, timeout: true, inflight: 32 },
    async query({ endpoint, credentials, jobId, timeoutMs }: Query) {
      const { protocol, host } = new URL(endpoint);
      const client = new Iot(
        new Config({ ...credentials, endpoint: host, protocol: protocol.slice(0, -1), signatureAlgorithm }),
      );
      const runtime = new RuntimeOptions({ connectTimeout: timeoutMs, readTimeout: timeoutMs });
      const request = new QueryDeviceDistributeJobRequest(jobId === undefined ? {} : { jobId });
      try {
        const { body } = await client.queryDeviceDistributeJobWithOptions(request, runtime);
        // With the documented names, by the SDK's own mapping.
        return body?.toMap();
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
    httpStatus: statusCode ?? data["statusCode"],
    errorMessage: data["ErrorMessage"],
  });
}
