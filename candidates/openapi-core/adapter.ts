import { createRequire } from "node:module";
import type { Client, Query } from "distribute-job-conformance";

const require = createRequire(import.meta.url);
const {
  default: OpenApi,
  OpenApiUtil,
  $OpenApiUtil,
} = require("@alicloud/openapi-core") as typeof import("@alicloud/openapi-core");
const { RuntimeOptions, RetryOptions } = require("@darabonba/typescript") as typeof import("@darabonba/typescript");
const { version: release } = require("@alicloud/openapi-core/package.json") as { version: string };

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

/** The SDK configuration of a mode; `v2` is its name for HMAC-SHA1. */
interface Settings {
  signatureAlgorithm?: "v2";
  /** The condition under which the SDK retries. Default: no retries. */
  retryCondition?: object;
}

/** The generic call of the SDK, with its parameters in the query. */
export function adapter(mode: string, { signatureAlgorithm, retryCondition }: Settings = {}): Client {
  const retries = retryCondition !== undefined;
  const retryOptions = retries ? new RetryOptions({ retryable: true, retryCondition: [retryCondition] }) : undefined;
  return {
    candidate: { name: `@alicloud/openapi-core (${mode})`, version: release, language: "TypeScript" },
    capabilities: { formats: ["JSON"], securityToken: true, timeout: true, inflight: 32, retries, operations: "any" },
    async query({ endpoint, credentials, action, version, params, timeoutMs }: Query) {
      const { protocol, host } = new URL(endpoint);
      const where = { endpoint: host, protocol: protocol.slice(0, -1) };
      const client = new OpenApi(
        new $OpenApiUtil.Config({ ...credentials, ...where, signatureAlgorithm, retryOptions }),
      );
      const runtime = new RuntimeOptions({ connectTimeout: timeoutMs, readTimeout: timeoutMs });
      const request = new $OpenApiUtil.OpenApiRequest({ query: OpenApiUtil.query(params) });
      try {
        const { body } = await client.callApi(new $OpenApiUtil.Params({ ...style, action, version }), request, runtime);
        return body;
      } catch (error) {
        throw named(error as SdkError);
      }
    },
  };
}

type SdkError = Error & { statusCode?: number; retryAfter?: number; data?: Record<string, unknown> };

/** The fields that the SDK exposes, with the names of the protocol; RequestId has that name already. */
function named(error: SdkError): SdkError {
  const { data = {}, statusCode, retryAfter } = error;
  return Object.assign(error, {
    httpStatus: statusCode,
    retryAfterMs: retryAfter,
    errorMessage: data["ErrorMessage"],
  });
}
