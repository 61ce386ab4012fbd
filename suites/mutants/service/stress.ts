import type { Quota } from "../../reference/endpoint/quota.js";
import { slidingQuota } from "../../reference/endpoint/quota.js";
import { member, mutant, rewriting, type ServiceMutant } from "./mutant.js";

const stress = { stress: true } as const;
const cannot = (...ids: string[]) => ({ stress: true, untestable: ids.map((id) => `service.${id}`) });

/** Stays closed forever after it is full. */
function lockingQuota(): Quota {
  const plain = slidingQuota();
  const locked = new Set<string>();
  return {
    take(whom, atMs) {
      if (locked.has(whom)) return false;
      const free = plain.take(whom, atMs);
      if (!free) locked.add(whom);
      return free;
    },
  };
}

/** Services that throttle wrongly. */
export const stressMutants: readonly ServiceMutant[] = [
  mutant(
    "throttles nobody",
    ["throttle", "throttle-shared"],
    () => ({ quota: () => slidingQuota(1e9) }),
    cannot("throttle-isolated", "throttle-recovers"),
  ),
  rewriting(
    "has a code of its own for a throttle",
    ["throttle", "throttle-shared"],
    (body) => member(body, "Code", (value) => value.replace("Throttling.User", "TooManyRequests")),
    cannot("throttle-isolated", "throttle-recovers"),
  ),
  mutant(
    "throttles with HTTP 403",
    "throttle",
    () => ({
      finish: (reply) => (reply.body?.includes("Throttling") ? { ...reply, status: 403 } : reply),
    }),
    stress,
  ),
  mutant(
    "counts by key in place of by account",
    "throttle-shared",
    () => ({ countedFor: ({ user }) => user.accessKeyId }),
    stress,
  ),
  mutant("counts all accounts together", "throttle-isolated", () => ({ countedFor: () => "everyone" }), stress),
  mutant(
    "locks an account that was throttled",
    "throttle-recovers",
    () => ({ quota: lockingQuota }),
    cannot("throttle-shared", "throttle-isolated"),
  ),
];
