import { adapter } from "./adapter.js";

const retryCondition = {
  exception: ["ThrottlingError"],
  errorCode: [],
  maxAttempts: 4,
  // The SDK waits up to 2^(retries × period) ms: 128 ms, then the cap.
  backoff: { policy: "EqualJitter", period: 7, cap: 1000 },
};

/** `@alicloud/openapi-core`, set to retry throttled calls: at most four attempts with growing waits and jitter. */
export default adapter("ACS3, retries", { retryCondition });
