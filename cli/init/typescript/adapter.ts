import type { Client, Query } from "distribute-job-conformance";

/*
 * An adapter: how the kit makes one call with your client. It expects nothing, repairs nothing and retries nothing.
 * Look at its first call:  npx djc doctor adapter.ts
 * Examine it:              npx djc run adapter.ts
 */
export default {
  candidate: { name: "my-client", version: "0.0.0", language: "TypeScript" },
  // Claim what your client does, and no more: formats, retries, rateLimit, waits, securityToken, timeout, inflight, operations.
  capabilities: { formats: ["JSON"], inflight: 8, operations: "any" },

  async query(call: Query) {
    try {
      // TODO: put your client here. Endpoint and credentials differ from call to call, so create a new client for each.
      return await stub(call);
    } catch (error) {
      // Name what your client exposes of a failure: code, errorMessage, requestId, httpStatus, retryAfterMs.
      const { code, requestId, httpStatus } = error as Record<string, unknown>;
      throw Object.assign(error as Error, { code, requestId, httpStatus });
    }
  },
} satisfies Client;

/** A placeholder for your client. It does not sign requests or read lists, so the kit will report many failures. */
async function stub(call: Query): Promise<unknown> {
  const { endpoint, credentials, format, action, version, params, timeoutMs } = call;
  const query = new URLSearchParams({
    Action: action,
    Version: version,
    Format: format,
    AccessKeyId: credentials.accessKeyId,
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
  });
  const signal = timeoutMs === undefined ? null : AbortSignal.timeout(timeoutMs);
  const reply = await fetch(`${endpoint}/?${query}`, { signal });
  return reply.json();
}
