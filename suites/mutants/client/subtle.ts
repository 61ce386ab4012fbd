import type { ClientParts } from "../../reference/client/overrides.js";
import type { SignedRequest, Unsigned } from "../../reference/client/wire.js";

/** Counts how often each account was throttled, so that a mutant can be wrong only in its retries. */
export function throttleMemory({
  settle,
}: ClientParts): Pick<ClientParts, "settle"> & { times(secret: string): number } {
  const refused = new Map<string, number>();
  return {
    times: (secret) => refused.get(secret) ?? 0,
    settle(envelope, reply) {
      const [secret = ""] = reply.secrets;
      if (envelope.Code?.startsWith("Throttling")) refused.set(secret, (refused.get(secret) ?? 0) + 1);
      return settle(envelope, reply);
    },
  };
}

/** Parts that sign differently from the nth retry on. */
export function inRetries(
  plain: ClientParts,
  change: (unsigned: Unsigned, sign: ClientParts["sign"]) => SignedRequest,
  from = 1,
): Partial<ClientParts> {
  const { times, settle } = throttleMemory(plain);
  const sign: ClientParts["sign"] = (unsigned) =>
    times(unsigned.credentials.accessKeySecret) >= from ? change(unsigned, plain.sign) : plain.sign(unsigned);
  return { settle, sign };
}

/** Parts that send differently from the nth retry on. */
export function sendingInRetries(plain: ClientParts, send: ClientParts["send"], from = 1): Partial<ClientParts> {
  const { times, settle } = throttleMemory(plain);
  const secrets = new Map<string, string>();
  return {
    settle,
    sign(unsigned) {
      const signed = plain.sign(unsigned);
      secrets.set(signed.signature, unsigned.credentials.accessKeySecret);
      return signed;
    },
    send: (request, link) =>
      times(secrets.get(request.signature) ?? "") >= from ? send(request, link) : plain.send(request, link),
  };
}

/** Adds an unsigned header to a signed request. */
export function withHeader(signed: SignedRequest, name: string, value: string): SignedRequest {
  return { ...signed, headers: { ...signed.headers, [name]: value } };
}

/** Whether an answer says that the job has ended. */
export const ended = (answer: unknown): boolean =>
  [2, 3].includes((answer as { Data?: { Status?: number } }).Data?.Status ?? 0);
