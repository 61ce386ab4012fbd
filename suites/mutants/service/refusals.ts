import { signHmacSha1 } from "../../protocol/signature/hmac-sha1.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";
import { member, mutant, rewriting, type ServiceMutant } from "./mutant.js";

const anySignature: EndpointParts["verify"] = ({ params }) => ({
  style: params["Signature"] === undefined ? "ACS3-HMAC-SHA256" : "HMAC-SHA1",
  valid: true,
});
/** Changes the code of a refusal, in both formats. */
const recoded = (name: string, breaks: string | readonly string[], from: string, to: string) =>
  rewriting(name, breaks, (body) =>
    member(body, "Code", (value) => (value.replaceAll('"', "") === from ? `"${to}"` : value)),
  );
const withStatus = (status: number, code: string): Partial<EndpointParts> => ({
  finish: (reply) => (reply.body?.includes(code) ? { ...reply, status } : reply),
});

const signatures: readonly ServiceMutant[] = [
  mutant("takes any signature", "bad-signature", () => ({ verify: anySignature })),
  mutant("takes any ACS3 signature", "bad-signature", ({ verify }) => ({
    verify: (request, secret) =>
      request.headers["authorization"] ? anySignature(request, secret) : verify(request, secret),
  })),
  mutant("does not cover the JobId", "bad-signature", ({ verify }) => ({
    verify: (request, secret) =>
      request.params["JobId"]?.startsWith("NoSuch") ? anySignature(request, secret) : verify(request, secret),
  })),
  mutant("does not cover parameters that it does not know", "bad-signature", ({ verify }) => ({
    verify: (request, secret) =>
      request.params["RegionId"] === undefined ? verify(request, secret) : anySignature(request, secret),
  })),
  recoded("has a code of its own for a wrong signature", "bad-signature", "SignatureDoesNotMatch", "SignatureNotMatch"),
  mutant("refuses a wrong signature with HTTP 500", "bad-signature", () => withStatus(500, "SignatureDoesNotMatch")),
  mutant("tells the signature that would be right", "bad-signature", () => ({
    checkSignature: ({ arrival, params, caller }, { parts }) => {
      if (parts.verify({ ...arrival, params }, caller.user.accessKeySecret).valid) return undefined;
      const { signature } = signHmacSha1(arrival.method, params, caller.user.accessKeySecret);
      return { code: "SignatureDoesNotMatch", message: `The signature should have been ${signature}.` };
    },
  })),
  mutant("tells the secret, in hex", "bad-signature", () => ({
    checkSignature: ({ arrival, params, caller }, { parts }) =>
      parts.verify({ ...arrival, params }, caller.user.accessKeySecret).valid
        ? undefined
        : { code: "SignatureDoesNotMatch", message: Buffer.from(caller.user.accessKeySecret).toString("hex") },
  })),
];

const callers: readonly ServiceMutant[] = [
  mutant("takes every key for the first account's", "unknown-key", ({ caller }) => ({
    caller: (accessKeyId, world) =>
      caller(accessKeyId, world) ?? caller(world.accounts[0]?.users[0]?.accessKeyId ?? "", world),
  })),
  recoded(
    "has a code of its own for a key that it does not know",
    "unknown-key",
    "InvalidAccessKeyId.NotFound",
    "InvalidAccessKeyId",
  ),
  recoded(
    "has a longer code for a key that it does not know",
    "unknown-key",
    "InvalidAccessKeyId.NotFound",
    "InvalidAccessKeyId.NotFoundHere",
  ),
  mutant("takes a request for forty minutes", "stale-timestamp", () => ({ windowMs: 40 * 60_000 })),
  mutant("takes a request for a year", "stale-timestamp", () => ({ windowMs: 365 * 86_400_000 })),
  mutant(
    "looks at the clock for HMAC-SHA1 only",
    "stale-timestamp",
    ({ checkClock }) => ({
      checkClock: (asked, world) => (asked.style === "HMAC-SHA1" ? checkClock(asked, world) : undefined),
    }),
    {},
  ),
  recoded("has a code of its own for an old request", "stale-timestamp", "InvalidTimeStamp.Expired", "RequestExpired"),
  mutant("remembers no nonce", "nonce-replay", () => ({ nonces: () => ({ fresh: () => true }) })),
  mutant("remembers signatures in place of nonces", "nonce-replay", () => {
    const seen = new Set<string>();
    return {
      checkNonce({ params, arrival }) {
        const signature = params["Signature"] ?? arrival.headers["authorization"] ?? "";
        const used = seen.has(signature);
        seen.add(signature);
        return used ? { code: "SignatureNonceUsed" } : undefined;
      },
    };
  }),
  recoded("has a code of its own for a nonce that was used", "nonce-replay", "SignatureNonceUsed", "NonceUsed"),
];

const without = (name: string): Partial<EndpointParts> => ({
  checkCommon(asked) {
    const lacking = [
      "Action",
      "Version",
      "AccessKeyId",
      "Signature",
      "SignatureMethod",
      "SignatureNonce",
      "Timestamp",
    ].find((each) => each !== name && asked.style === "HMAC-SHA1" && !asked.params[each]);
    return lacking === undefined ? undefined : { code: "MissingParameter" };
  },
});

const parameters: readonly ServiceMutant[] = [
  mutant("takes a lack of JobId for a job that does not exist", "missing-job-id", () => ({
    checkJobId: () => undefined,
  })),
  recoded("has a general code for a lack of JobId", "missing-job-id", "MissingJobId", "MissingParameter"),
  mutant("needs no SignatureVersion", "missing-common", ({ checkWhole }) => ({
    ...without("SignatureVersion"),
    checkWhole: (asked) =>
      asked.params["SignatureVersion"] === undefined && asked.style === "HMAC-SHA1" ? undefined : checkWhole(asked),
  })),
  recoded("has a code of its own for what is missing", "missing-common", "MissingParameter", "InvalidParameter"),
  mutant("answers every Action", "unknown-action", () => ({ checkAction: () => undefined })),
  mutant("reads the Action in any letter case", "unknown-action", ({ checkAction }) => ({
    checkAction: (asked) =>
      asked.common.action?.toLowerCase() === "querydevicedistributejob" ? undefined : checkAction(asked),
  })),
  recoded(
    "has a code of its own for an unknown Action",
    "unknown-action",
    "InvalidAction.NotFound",
    "UnknownOperation",
  ),
  mutant("answers every version", "bad-version", () => ({ checkVersion: () => undefined })),
  mutant("has the version 2022-01-01 too", "bad-version", ({ checkVersion }) => ({
    checkVersion: (asked) => (asked.common.version === "2022-01-01" ? undefined : checkVersion(asked)),
  })),
];

const inFailures = (change: (body: string) => string) => (body: string) =>
  body.includes("HostId") ? change(body) : body;

const shapes: readonly ServiceMutant[] = [
  rewriting(
    "calls a gateway's message ErrorMessage",
    "gateway-shape",
    inFailures((body) => body.replace('"Message"', '"ErrorMessage"').replace(/<(\/?)Message>/g, "<$1ErrorMessage>")),
  ),
  rewriting(
    "says no host in a gateway failure",
    "gateway-shape",
    inFailures((body) => member(body, "HostId", () => undefined)),
  ),
  rewriting(
    "says Success false in a gateway failure",
    ["gateway-shape", "exclusive"],
    inFailures((body) => body.replace(/^\{/, '{"Success":false,')),
  ),
  rewriting(
    "calls the root of a gateway failure Response",
    "gateway-shape",
    inFailures((body) => body.replace("<Error>", "<Response>").replace("</Error>", "</Response>")),
  ),
  rewriting(
    "gives a gateway failure no RequestId",
    ["gateway-shape", "request-id"],
    inFailures((body) => member(body, "RequestId", () => undefined)),
  ),
  mutant("refuses an unknown key with HTTP 200", ["gateway-shape", "unknown-key"], () =>
    withStatus(200, "InvalidAccessKeyId.NotFound"),
  ),
];

/** Services that do not refuse some wrong requests, or refuse them wrongly. */
export const refusalMutants: readonly ServiceMutant[] = [...signatures, ...callers, ...parameters, ...shapes];
