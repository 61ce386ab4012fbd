import type { ServiceFailure, ServiceReply } from "../../../schemas/types.js";

/** The result of a request: a whole reply, or the reason why there is none. Without times. */
export interface Outcome {
  reply?: Omit<ServiceReply, "atMs">;
  failure?: Omit<ServiceFailure, "atMs">;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Builds a reply from its parts. A UTF-8 body is kept as text. */
export function replyOf(status: number, headers: Record<string, string>, chunks: readonly Buffer[]): Outcome["reply"] {
  const body = Buffer.concat(chunks);
  return { status, headers, bytes: body.length, ...textOrBase64(body) };
}

function textOrBase64(body: Buffer): { body: string } | { bodyBase64: string } {
  try {
    return { body: utf8.decode(body) };
  } catch {
    return { bodyBase64: body.toString("base64") };
  }
}

const unreachable = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_\w+|EADDRNOTAVAIL|ETIMEDOUT)$/;
/** An invalid certificate is a finding. If a handshake fails for another reason, no certificate is known. */
const certificate =
  /^ERR_TLS_CERT|^(?!ERR_|E[A-Z]+$).*(CERT|SIGNATURE)|^UNABLE_TO|HOSTNAME_MISMATCH|^INVALID_(CA|PURPOSE)$/;

/** Why a connection gave no whole reply. `connected`: whether it was established. */
export function failureOf(error: NodeJS.ErrnoException, connected: boolean): NonNullable<Outcome["failure"]> {
  const { code = "", message } = error;
  const why = code === "" || message.includes(code) ? message : `${code}: ${message}`;
  if (code.startsWith("HPE_")) return { kind: "not-http", why };
  if (certificate.test(code)) return { kind: "tls", why };
  if (unreachable.test(code) || !connected) return { kind: "unreachable", why };
  return { kind: "closed", why };
}
