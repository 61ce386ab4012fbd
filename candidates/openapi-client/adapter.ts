import { createRequire } from "node:module";
import type { Client, Query } from "distribute-job-conformance";

const require = createRequire(import.meta.url);
const {
  default: OpenApi,
  Config,
  OpenApiRequest,
  Params,
} = require("@alicloud/openapi-client") as typeof import("@alicloud/openapi-client");
// The SDK's own helper for lists and objects, resolved the way the SDK loads it.
const ofSdk = createRequire(require.resolve("@alicloud/openapi-client"));
const { default: OpenApiUtil } = ofSdk("@alicloud/openapi-util") as {
  default: { query(params: object): Record<string, string> };
};
const { RuntimeOptions } = require("@alicloud/tea-util") as typeof import("@alicloud/tea-util");
const { version: release } = require("@alicloud/openapi-client/package.json") as { version: string };

/** The call style of every RPC operation. */
const style = {
  protocol: "HTTPS",
  method: "POST",
  authType: "AK",
  style: "RPC",
  pathname: "/",
  reqBodyType: "formData",
  bodyType: "json",
};

/** The generic call of the SDK, with parameters in the query or in the form body; `v2` is its name for HMAC-SHA1. */
export function adapter(mode: string, place: "query" | "body", signatureAlgorithm?: "v2"): Client {
  return {
    candidate: { name: `@alicloud/openapi-client (${mode})`, version: release, language: "TypeScript" },
    capabilities: { formats: ["JSON"], securityToken: true, timeout: true, inflight: 32, operations: "any" },
    async query({ endpoint, credentials, action, version, params, timeoutMs }: Query) {
      const { protocol, host } = new URL(endpoint);
      const client = new OpenApi(
        new Config({ ...credentials, endpoint: host, protocol: protocol.slice(0, -1), signatureAlgorithm }),
      );
      const runtime = new RuntimeOptions({ connectTimeout: timeoutMs, readTimeout: timeoutMs });
      const request = new OpenApiRequest({ [place]: OpenApiUtil.query(params) });
      try {
        const { body } = await client.callApi(new Params({ ...style, action, version }), request, runtime);
        return body;
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
