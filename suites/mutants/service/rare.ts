import { namedFormat } from "../../reference/endpoint/format.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";
import { type Quota, slidingQuota } from "../../reference/endpoint/quota.js";
import { inJson, inXml, member, mutant, rewriting, type ServiceMutant } from "./mutant.js";

const acs3 = "ACS3-HMAC-SHA256";

/** A service that accepts any signature of one style. */
const trusting = (name: string, isOfStyle: (signature: string | undefined) => boolean) =>
  mutant(name, "bad-signature", ({ verify }) => ({
    verify: (request, secret) => {
      const verdict = verify(request, secret);
      return isOfStyle(request.params["Signature"]) ? { style: verdict.style, valid: true } : verdict;
    },
  }));

/** Does not require the parameter of this name if a request is signed with HMAC-SHA1. */
const lenient = (name: string) =>
  mutant(`needs no ${name}`, "missing-common", ({ checkCommon }) => ({
    checkCommon(asked) {
      const isLacking = asked.style === "HMAC-SHA1" && !asked.params[name];
      return checkCommon(isLacking ? { ...asked, params: { ...asked.params, [name]: "something" } } : asked);
    },
  }));

const styles: readonly ServiceMutant[] = [
  trusting("takes any signature of HMAC-SHA1", (signature) => signature !== undefined),
  mutant("looks at the clock for ACS3 only", "stale-timestamp", ({ checkClock }) => ({
    checkClock: (asked, world) => (asked.style === acs3 ? checkClock(asked, world) : undefined),
  })),
  mutant("remembers no nonce of ACS3", "nonce-replay", ({ checkNonce }) => ({
    checkNonce: (asked, world) => (asked.style === acs3 ? undefined : checkNonce(asked, world)),
  })),
  mutant("has a code of its own for a lack of JobId, by ACS3", "missing-job-id", ({ checkJobId }) => ({
    checkJobId(asked, world) {
      const refusal = checkJobId(asked, world);
      return refusal && asked.style === acs3 ? { code: "MissingParameter" } : refusal;
    },
  })),
  mutant("answers every Action of ACS3", "unknown-action", ({ checkAction }) => ({
    checkAction: (asked) => (asked.style === acs3 ? undefined : checkAction(asked)),
  })),
  mutant("answers every version of ACS3", "bad-version", ({ checkVersion }) => ({
    checkVersion: (asked) => (asked.style === acs3 ? undefined : checkVersion(asked)),
  })),
  mutant("looks at the year of a version only", "bad-version", ({ checkVersion }) => ({
    checkVersion: (asked) => (asked.common.version?.startsWith("2018-") ? undefined : checkVersion(asked)),
  })),
  lenient("SignatureNonce"),
  lenient("Timestamp"),
  lenient("SignatureMethod"),
];

const formats: readonly ServiceMutant[] = [
  mutant("has a state of its own for what was broken off", "enums", () => ({
    view: ({ job }, status) => ({ ...job, Status: status === 3 ? 9 : status }),
  })),
  rewriting(
    "has a strategy of its own in XML",
    ["enums", "parity.job"],
    inXml((body) => member(body, "Strategy", (value) => (value === "1" ? "2" : value))),
  ),
  mutant("takes `json` for XML", "format-case", ({ format }) => ({
    format: (arrival, params) => (params["Format"] === "json" ? "XML" : format(arrival, params)),
  })),
  mutant("takes a Format of mixed letter case for none", "format-case", ({ format }) => ({
    format: (arrival, params) => {
      const { Format = "XML", ...others } = params;
      const isMixed = namedFormat(Format) && Format !== Format.toUpperCase() && Format !== Format.toLowerCase();
      return format(arrival, isMixed ? others : params);
    },
  })),
  rewriting(
    "says no host in a gateway failure in XML",
    "gateway-shape",
    inXml((body) => body.replace(/<HostId>[^<]*<\/HostId>/, "")),
  ),
  rewriting(
    "has an unknown key's code of its own in JSON",
    ["unknown-key", "parity.failure"],
    inJson((body) => body.replace("InvalidAccessKeyId.NotFound", "InvalidAccessKeyId")),
  ),
  mutant("has one RequestId for all in XML", "request-id", ({ requestId }) => ({
    requestId: (asked) => (asked.format === "XML" ? "E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565" : requestId(asked)),
  })),
  mutant("tells a job of several targets to anyone", "foreign-job", ({ mayAsk }) => ({
    mayAsk: (known, caller) => known.job.TargetInstanceConfigs.length > 1 || mayAsk(known, caller),
  })),
];

/** Refuses everyone for a moment after each refusal. */
function panickingQuota(): Quota {
  const plain = slidingQuota();
  let refusedAt = Number.NEGATIVE_INFINITY;
  return {
    take(whom, atMs) {
      if (atMs - refusedAt < 300) return false;
      const isFree = plain.take(whom, atMs);
      if (!isFree) refusedAt = atMs;
      return isFree;
    },
  };
}

/** Stays closed for a time after each refusal. With `renews`, a client that keeps asking waits forever. */
function sulkingQuota(closedMs: number, renews: boolean): Quota {
  const plain = slidingQuota();
  const closed = new Map<string, number>();
  return {
    take(whom, atMs) {
      const isClosed = atMs < (closed.get(whom) ?? 0);
      const isFree = !isClosed && plain.take(whom, atMs);
      if (!isFree && (renews || !isClosed)) closed.set(whom, atMs + closedMs);
      return isFree;
    },
  };
}

const stress = { stress: true } as const;
const quota = (name: string, breaks: string, made: EndpointParts["quota"]) =>
  mutant(name, breaks, () => ({ quota: made }), stress);

/** Services that throttle wrongly in rarer ways. */
export const rareStressMutants: readonly ServiceMutant[] = [
  quota("refuses everybody for a moment after it refused one", "throttle-isolated", panickingQuota),
  mutant(
    "counts accounts by the beginning of their ids",
    "throttle-isolated",
    () => ({ countedFor: ({ account }) => account.uid.slice(0, 10) }),
    stress,
  ),
  quota("closes for ten seconds", "throttle-recovers", () => sulkingQuota(10_000, false)),
  quota("begins to wait again with each request that it refuses", "throttle-recovers", () => sulkingQuota(2500, true)),
];

/** Services that are wrong in one format, or in one style of signature. */
export const rareMutants: readonly ServiceMutant[] = [...styles, ...formats];
