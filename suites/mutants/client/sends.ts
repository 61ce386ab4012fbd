import { Agent, type ClientRequest, type IncomingMessage, request } from "node:http";
import { ConnectionError } from "../../reference/client/errors.js";
import type { HttpReply, Link, SignedRequest } from "../../reference/client/wire.js";

/** Sends a request without a deadline, and leaves the rest to the mutant. */
function begin({ method, path, headers, body }: SignedRequest, { endpoint, agent }: Link): ClientRequest {
  const { hostname, port, protocol } = new URL(endpoint);
  if (protocol !== "http:") throw new ConnectionError("It speaks plain HTTP alone.");
  const outgoing = request({ host: hostname, port, method, path, headers, agent });
  outgoing.end(body);
  return outgoing;
}

/**
 * Decodes each chunk of a body separately, for the replies that `when` selects. A body in one chunk is not affected.
 */
export function sendByPieces(when: (incoming: IncomingMessage) => boolean = () => true) {
  return (signed: SignedRequest, link: Link): Promise<HttpReply> =>
    new Promise((resolve, reject) => {
      const outgoing = begin(signed, link).on("error", reject);
      link.signal.addEventListener("abort", () => outgoing.destroy(new Error("aborted")));
      outgoing.on("response", (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on("data", (piece: Buffer) => pieces.push(piece));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const text = pieces.map((piece) => piece.toString("utf8")).join("");
          const isOdd = pieces.length > 1 && when(incoming);
          resolve(reply(incoming, isOdd ? Buffer.from(text) : Buffer.concat(pieces)));
        });
      });
    });
}

/** Has a deadline for the head of a reply. For its body it has at most an idle timeout. */
export function sendPatientWithBodies(idleMs = 0) {
  return (signed: SignedRequest, link: Link): Promise<HttpReply> =>
    new Promise((resolve, reject) => {
      const outgoing = begin(signed, link).on("error", reject);
      const leave = () => outgoing.destroy(new Error("aborted"));
      link.signal.addEventListener("abort", leave);
      outgoing.on("response", (incoming) => {
        link.signal.removeEventListener("abort", leave);
        incoming.setTimeout(idleMs, () => incoming.destroy(new Error("idle")));
        collect(incoming, resolve, reject);
      });
    });
}

/** Has a deadline for the body of a reply, but not for its head. */
export function sendPatientWithHeads(signed: SignedRequest, link: Link): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const outgoing = begin(signed, link).on("error", reject);
    outgoing.on("response", (incoming) => {
      link.signal.addEventListener("abort", () => incoming.destroy(new Error("aborted")));
      collect(incoming, resolve, reject);
    });
  });
}

function collect(incoming: IncomingMessage, resolve: (reply: HttpReply) => void, reject: (error: Error) => void): void {
  const pieces: Buffer[] = [];
  incoming.on("data", (piece: Buffer) => pieces.push(piece));
  incoming.on("error", reject);
  incoming.on("end", () => resolve(reply(incoming, Buffer.concat(pieces))));
}

function reply({ statusCode = 0, headers }: IncomingMessage, body: Buffer): HttpReply {
  return { status: statusCode, headers, body };
}

/** Takes the bytes before a broken connection for the whole body. */
export function sendTakingCuts(signed: SignedRequest, link: Link): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const outgoing = begin(signed, link).on("error", (error) => reject(new ConnectionError(error.message)));
    link.signal.addEventListener("abort", () => outgoing.destroy(new Error("aborted")));
    outgoing.on("response", (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on("data", (piece: Buffer) => pieces.push(piece));
      incoming.on("error", () => {});
      incoming.on("close", () => resolve(reply(incoming, Buffer.concat(pieces))));
    });
  });
}

/** Knows only response headers whose names are in lower case. */
export function sendWithSmallNames(signed: SignedRequest, link: Link): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const outgoing = begin(signed, link).on("error", (error) => reject(new ConnectionError(error.message)));
    link.signal.addEventListener("abort", () => outgoing.destroy(new Error("aborted")));
    outgoing.on("response", (incoming) => {
      const known = (name: string) => incoming.rawHeaders.includes(name);
      const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => known(name)));
      collect(incoming, ({ status, body }) => resolve({ status, headers, body }), reject);
    });
  });
}

/** Connections for requests that a mutant sends in addition to those of its client. */
export const agent = new Agent();
