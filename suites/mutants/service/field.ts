import type { Arrival } from "../../protocol/http/arrival.js";
import type { Known } from "../../reference/endpoint/asked.js";
import { type Quota, slidingQuota } from "../../reference/endpoint/quota.js";
import { mutant, type ServiceMutant } from "./mutant.js";
import { jobs } from "./world.js";

const acs3 = "ACS3-HMAC-SHA256";
const isForm = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
  headers["content-type"]?.includes("form") === true;

/** A service that takes a signature which is wrong in some requests. */
const trusting = (name: string, isTaken: (signature: string) => boolean) =>
  mutant(name, "bad-signature", ({ verify }) => ({
    verify(request, secret) {
      const verdict = verify(request, secret);
      return isTaken(request.params["Signature"] ?? "") ? { style: verdict.style, valid: true } : verdict;
    },
  }));

const signatures: readonly ServiceMutant[] = [
  mutant("verifies no signature of a form body", "bad-signature", ({ verify }) => ({
    verify: (request, secret) => {
      const verdict = verify(request, secret);
      return isForm(request) ? { style: verdict.style, valid: true } : verdict;
    },
  })),
  mutant("verifies no form body that is signed with ACS3", "bad-signature", ({ verify }) => ({
    verify(request, secret) {
      const verdict = verify(request, secret);
      return verdict.style === acs3 && isForm(request) ? { style: acs3, valid: true } : verdict;
    },
  })),
  trusting("takes any signature that is short", ({ length }) => length > 0 && length < 28),
  mutant("forgets a nonce after a second", "nonce-replay", ({ nonces }) => ({
    nonces() {
      const plain = nonces();
      return { fresh: (whom, nonce, atMs) => plain.fresh(whom, nonce, atMs, atMs + 1000) };
    },
  })),
  mutant("remembers the latest twenty nonces", "nonce-replay", () => ({
    nonces() {
      const latest: string[] = [];
      return {
        fresh(whom, nonce) {
          const key = `${whom} ${nonce}`;
          if (latest.includes(key)) return false;
          latest.push(key);
          if (latest.length > 20) latest.shift();
          return true;
        },
      };
    },
  })),
];

/** The parameters of a request, of each name the first value. */
const firstOf = ({ target, headers, body }: Arrival) => {
  const [, query = ""] = target.split("?", 2);
  const pairs = [
    ...new URLSearchParams(query),
    ...new URLSearchParams(isForm({ headers }) ? Buffer.from(body).toString() : ""),
  ];
  return Object.fromEntries(pairs.toReversed());
};

const parameters: readonly ServiceMutant[] = [
  mutant("verifies the first of two values and answers the second", "bad-signature", ({ verify }) => ({
    verify: (request, secret) => verify({ ...request, params: firstOf(request) }, secret),
  })),
  mutant("verifies the second of two values and answers the first", "bad-signature", ({ params, verify }) => ({
    params: firstOf,
    verify: (request, secret) => verify({ ...request, params: params(request) }, secret),
  })),
  mutant("takes a plus sign in a form for itself", "both-signatures", ({ params }) => ({
    params: (arrival) =>
      params(
        isForm(arrival)
          ? { ...arrival, body: Buffer.from(Buffer.from(arrival.body).toString().replaceAll("+", "%2B")) }
          : arrival,
      ),
  })),
];

/** A service that finds a job by another text than was asked for. */
const finding = (name: string, change: (jobId: string) => string) =>
  mutant(name, ["made-up-job", "echo"], ({ find }) => ({
    find: (jobId, world) => find(jobId, world) ?? find(change(jobId), world),
  }));

const known = (fits: (id: string) => boolean) => jobs.map(({ job }) => job.JobId).find(fits) ?? "";
const isLike = (pattern: string, mark: string) =>
  pattern.endsWith(mark) ? known((id) => id.startsWith(pattern.slice(0, -1))) : "";

const answers: readonly ServiceMutant[] = [
  finding("finds a job whatever the letter case", (asked) => known((id) => id.toLowerCase() === asked.toLowerCase())),
  finding("finds a job in spite of blanks", (asked) => asked.trim()),
  finding("finds a job by a pattern with a star", (asked) => isLike(asked, "*")),
  finding("finds a job by a pattern of SQL", (asked) => isLike(asked, "%")),
  finding("finds the first of several jobs", (asked) => asked.split(",")[0] ?? ""),
  mutant("shows another account what was asked for a moment ago", "foreign-job", ({ mayAsk }) => {
    let latest = "";
    return {
      mayAsk(job, caller) {
        const isOwner = mayAsk(job, caller);
        const isShown = isOwner || latest === job.job.JobId;
        latest = isOwner ? job.job.JobId : "";
        return isShown;
      },
    };
  }),
  mutant("draws RequestIds from a small pool", "request-id", ({ requestId }) => {
    const pool: string[] = [];
    return {
      requestId(asked) {
        if (pool.length < 64) pool.unshift(requestId(asked));
        else pool.unshift(pool.pop() ?? "");
        return pool[0] ?? "";
      },
    };
  }),
  mutant("counts what it is asked for in Total", "read-only", ({ view }) => {
    let asked = 0;
    return {
      view: (job, status, known) => ({ ...view(job, status, known), Total: job.job.Total + Math.floor(++asked / 40) }),
    };
  }),
  mutant("has another type for a number in answers to a form", ["types", "get-post"], ({ finish }) => ({
    finish(reply, asked) {
      const plain = finish(reply, asked);
      if (!isForm(asked.arrival) || asked.format !== "JSON" || plain.body === undefined) return plain;
      return { ...plain, body: plain.body.replace(/"Total":(\d+)/, '"Total":[$1]') };
    },
  })),
  mutant("refuses unknown keys in XML, whatever is asked", "parity.failure", ({ writeGateway }) => ({
    writeGateway: (failure, format, status, asked) =>
      writeGateway(failure, failure.Code.startsWith("InvalidAccessKeyId") ? "XML" : format, status, asked),
  })),
];

/** A quota that is counted by more than the account. */
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

/** Services that are wrong by a letter, in one place of parameters, or over a whole run. */
export const fieldMutants: readonly ServiceMutant[] = [...signatures, ...parameters, ...answers];

/** The same of those that throttle. */
export const fieldStressMutants: readonly ServiceMutant[] = [
  counted("has a quota for each job", ({ params }) => params["JobId"] ?? ""),
  counted("has a quota for each way to sign", ({ style }) => style),
  counted("has a quota for each format", ({ format }) => format),
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
