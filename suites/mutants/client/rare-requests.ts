import type { ClientParts } from "../../reference/client/overrides.js";
import type { Unsigned } from "../../reference/client/wire.js";
import { type Mutant, mutant, wrapped } from "./mutant.js";
import { inRetries, sendingInRetries } from "./subtle.js";

const otherHost = (name: string) => fetch(`http://${name}.example/`).catch(() => {});

/** Changes a request before it is signed, in one of the two styles. */
function signing(
  name: string,
  breaks: readonly string[],
  style: Unsigned["style"],
  change: (unsigned: Unsigned) => Unsigned,
): Mutant {
  return mutant(name, breaks, ({ sign }) => ({ style, sign: (unsigned) => sign(change(unsigned)) }));
}

/** Changes the JobId before signing, in one of the two styles. */
const asking = (name: string, style: Unsigned["style"], change: (jobId: string) => string) =>
  signing(name, ["request.job-id"], style, (unsigned) => ({
    ...unsigned,
    params: { JobId: change(unsigned.params["JobId"] ?? "") },
  }));

const tokened = (name: string, style: Unsigned["style"], change: (token: string) => string) =>
  signing(name, ["request.security-token"], style, ({ credentials, ...unsigned }) => {
    const { securityToken } = credentials;
    if (securityToken === undefined) return { ...unsigned, credentials };
    return { ...unsigned, credentials: { ...credentials, securityToken: change(securityToken) } };
  });

/** Signs with a truncated secret, and keeps the other credentials. */
const cutting = (name: string, style: Unsigned["style"]) =>
  signing(name, ["request.signature"], style, ({ credentials, ...unsigned }) => ({
    ...unsigned,
    credentials: { ...credentials, accessKeySecret: credentials.accessKeySecret.slice(0, 64) },
  }));

const places: readonly Mutant[] = [
  mutant("goes to another host in its second retry", ["request.endpoint"], (plain) => {
    const send: ClientParts["send"] = async (request, link) => {
      await otherHost("iot-backup");
      return plain.send(request, link);
    };
    return sendingInRetries(plain, send, 2);
  }),
  wrapped("asks another host about a security token", ["request.endpoint"], (query) => async (call) => {
    if (call.credentials.securityToken !== undefined) await otherHost("sts");
    return query(call);
  }),
  signing("names another version by HMAC-SHA1", ["request.operation"], "HMAC-SHA1", (unsigned) => ({
    ...unsigned,
    version: "2018-01-21",
  })),
  mutant("names another operation in its second look", ["request.operation"], ({ sign, params }) => {
    const asked = new Map<string, number>();
    return {
      params(call) {
        const { accessKeyId } = call.credentials;
        asked.set(accessKeyId, (asked.get(accessKeyId) ?? 0) + 1);
        return params(call);
      },
      sign: (unsigned) =>
        sign(asked.get(unsigned.credentials.accessKeyId) === 2 ? { ...unsigned, action: "QueryDeviceJob" } : unsigned),
    };
  }),
];

const jobIds: readonly Mutant[] = [
  asking("writes a plus for each space of a JobId, by HMAC-SHA1", "HMAC-SHA1", (id) => id.replaceAll(" ", "+")),
  asking("loses what is outside the BMP of a JobId", "ACS3-HMAC-SHA256", (id) =>
    id.replaceAll(/[\u{10000}-\u{10ffff}]/gu, "?"),
  ),
  asking("cuts a JobId after 256 characters", "ACS3-HMAC-SHA256", (id) => id.slice(0, 256)),
  asking("composes the letters of a JobId, by HMAC-SHA1", "HMAC-SHA1", (id) => id.normalize("NFC")),
];

const proofs: readonly Mutant[] = [
  tokened("decodes a security token that looks encoded", "ACS3-HMAC-SHA256", (token) => token.replace("%2B", "+")),
  tokened("makes a space of a plus in a security token, by HMAC-SHA1", "HMAC-SHA1", (token) =>
    token.replaceAll("+", " "),
  ),
  cutting("cuts a secret after 64 characters", "ACS3-HMAC-SHA256"),
  cutting("cuts a secret after 64 characters, by HMAC-SHA1", "HMAC-SHA1"),
  signing("sends the secret as a parameter of its own, by HMAC-SHA1", ["request.secret"], "HMAC-SHA1", (unsigned) => ({
    ...unsigned,
    params: { ...unsigned.params, AccessKeySecret: unsigned.credentials.accessKeySecret },
  })),
  mutant("makes its nonce of the hundredth of a second", ["request.nonce"], () => ({
    nonce: () => `${Math.floor(performance.now() / 10)}`,
  })),
  mutant(
    "has one nonce for all its retries after the first, by HMAC-SHA1",
    ["throttle.fresh", "request.nonce"],
    (plain) => {
      const retry = inRetries(plain, (unsigned, sign) =>
        sign({ ...unsigned, nonce: unsigned.credentials.accessKeyId }),
      );
      return { ...retry, style: "HMAC-SHA1" };
    },
  ),
  signing(
    "writes an offset of no hours in place of Z, by HMAC-SHA1",
    ["request.timestamp"],
    "HMAC-SHA1",
    (unsigned) => ({
      ...unsigned,
      timestamp: unsigned.timestamp.replace("Z", "+00:00"),
    }),
  ),
  signing(
    "writes the year with six digits and a sign, by HMAC-SHA1",
    ["request.timestamp"],
    "HMAC-SHA1",
    (unsigned) => ({
      ...unsigned,
      timestamp: `+00${unsigned.timestamp}`,
    }),
  ),
  signing("always asks for JSON, by HMAC-SHA1", ["request.format"], "HMAC-SHA1", (unsigned) => ({
    ...unsigned,
    format: "JSON",
  })),
];

/** Clients that send wrong requests in one style of signature, in a late retry, or for one kind of value. */
export const rareRequestMutants: readonly Mutant[] = [...places, ...jobIds, ...proofs];
