import type { Arrival } from "../../protocol/http/arrival.js";
import { decodeQuery } from "../../protocol/signature/params.js";
import { isForm, mutant, repeatable, rewritten, type ServiceMutant } from "./mutant.js";
import { jobs } from "./world.js";

const acs3 = "ACS3-HMAC-SHA256";
/** A service that accepts a wrong signature in some requests. */
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
  mutant("believes what a form adds to a query that is signed", "bad-signature", ({ verify }) => ({
    verify(request, secret) {
      const verdict = verify(request, secret);
      const params = decodeQuery(request.target);
      return verdict.valid || !params["Signature"] ? verdict : verify({ ...request, params }, secret);
    },
  })),
  mutant("stores a nonce some time after it was looked up", "nonce-replay", () => ({
    nonces() {
      const used = new Map<string, number>();
      return {
        fresh(whom, nonce, atMs) {
          const key = `${whom} ${nonce}`;
          const since = used.get(key) ?? atMs;
          used.set(key, since);
          return atMs - since < 40;
        },
      };
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

/** The parameters of a request, with the first value of each name. */
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

/** A service that also looks up a job by a changed JobId. */
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

/** A service that repeats an unknown JobId in its refusal, and changes what it repeats in XML. */
const repeating = (name: string, change: (xml: string) => string) =>
  mutant(name, "parity.text", ({ unknownJob, write }) => ({
    unknownJob(asked) {
      const plain = unknownJob(asked);
      return "code" in plain ? { ...plain, message: `There is no job ${repeatable(asked.params["JobId"])}.` } : plain;
    },
    write: (response, format, ...rest) =>
      rewritten(write(response, format, ...rest), (body) => (format === "XML" ? change(body) : body)),
  }));

const repeated: readonly ServiceMutant[] = [
  repeating("spares in XML what looks like an entity", (xml) => xml.replaceAll(/&amp;(#?\w+;)/g, "&$1")),
  repeating("cuts what it repeats in XML after 300 characters", (xml) =>
    xml.replace(/(?<=<ErrorMessage>[^<]{300})[^<]*/, ""),
  ),
];

/** Services that are wrong by a letter, in one place of parameters, or over a whole run. */
export const fieldMutants: readonly ServiceMutant[] = [...signatures, ...parameters, ...answers, ...repeated];
