import type { Known } from "../../reference/endpoint/asked.js";
import { type Quota, slidingQuota } from "../../reference/endpoint/quota.js";
import { isForm, mutant, type ServiceMutant } from "./mutant.js";

/** A quota that counts more narrowly than by account. */
const counted = (name: string, by: (asked: Known) => string) =>
  mutant(
    name,
    ["throttle", "throttle-shared"],
    ({ checkQuota }) => {
      const quotas = new Map<string, Quota>();
      return {
        checkQuota(asked, world) {
          const key = by(asked);
          const quota = quotas.get(key) ?? slidingQuota();
          quotas.set(key, quota);
          return checkQuota(asked, { ...world, quota });
        },
      };
    },
    { stress: true, untestable: ["service.throttle-isolated", "service.throttle-recovers"] },
  );

/** Services that throttle, but do not count every request of an account, or refuse in another format. */
export const quotaMutants: readonly ServiceMutant[] = [
  counted("has a quota for each job", ({ params }) => params["JobId"] ?? ""),
  counted("has a quota for each way to sign", ({ style }) => style),
  counted("has a quota for each format", ({ format }) => format),
  counted("has a quota for each method", ({ arrival: { method } }) => method),
  counted("has a quota for forms and another for queries", ({ arrival }) => String(isForm(arrival))),
  mutant(
    "counts only requests for jobs that it finds",
    "throttle-shared",
    ({ checkQuota }) => ({
      checkQuota: (asked, world) =>
        world.jobs.has(asked.params["JobId"] ?? "") ? checkQuota(asked, world) : undefined,
    }),
    { stress: true },
  ),
  mutant(
    "throttles in XML, whatever is asked",
    "parity.failure",
    ({ writeGateway }) => ({
      writeGateway: (failure, format, status, asked) =>
        writeGateway(failure, failure.Code.startsWith("Throttling") ? "XML" : format, status, asked),
    }),
    { stress: true },
  ),
];
