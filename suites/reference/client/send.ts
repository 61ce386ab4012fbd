import { type IncomingMessage, request } from "node:http";
import { ConnectionError, ServiceError } from "./errors.js";
import type { HttpReply, Link, SignedRequest } from "./wire.js";

// Stryker disable next-line ArithmeticOperator: the contract does not say how large an answer may be
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * Sends a request and resolves to the whole reply. Does not follow redirects. Throws ConnectionError if the reply does
 * not arrive or breaks off, and ServiceError if its body is larger than 8 MiB.
 */
export function send({ method, path, headers, body }: SignedRequest, link: Link): Promise<HttpReply> {
  const { hostname, port, protocol } = new URL(link.endpoint);
  const { agent, signal } = link;
  return new Promise((resolve, reject) => {
    // if the caller asked for HTTPS, a signature must not be sent in clear text
    if (protocol !== "http:") throw new ConnectionError(`Failed to send over ${protocol} Give an endpoint with http:.`);
    const broken = (error: NodeJS.ErrnoException) => reject(new ConnectionError(brokenOff(error)));
    const options = { host: hostname, port, method, path, headers, agent, signal };
    const outgoing = request(options, (incoming) => receive(incoming, resolve, reject, broken));
    outgoing.on("error", broken);
    outgoing.end(body);
  });
}

function receive(
  incoming: IncomingMessage,
  resolve: (reply: HttpReply) => void,
  reject: (error: Error) => void,
  broken: (error: Error) => void,
): void {
  const status = incoming.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let bytes = 0;
  incoming.on("error", broken);
  incoming.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    // Stryker disable next-line AssignmentOperator: the contract does not say how large an answer may be
    bytes += chunk.length;
    // Stryker disable next-line all: the contract does not say how large an answer may be
    if (bytes <= MAX_BODY_BYTES) return;
    // Stryker disable next-line all: the same
    reject(new ServiceError(`The answer has more than ${MAX_BODY_BYTES} bytes.`, { httpStatus: status }));
    incoming.destroy();
  });
  incoming.on("end", () => resolve({ status, headers: incoming.headers, body: Buffer.concat(chunks) }));
}

// Stryker disable next-line all: a client may choose the words of its errors
function brokenOff({ code, message }: NodeJS.ErrnoException): string {
  // Stryker disable next-line all: the same
  return `Failed to get an answer: the connection broke off (${code ?? message}). Ask again later.`;
}
