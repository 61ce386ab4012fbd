import { type ClientRequest, request as plainRequest } from "node:http";
import { Agent, type RequestOptions, request as secureRequest } from "node:https";
import { ConnectionError } from "../../reference/client/errors.js";
import { plainParts } from "../../reference/client/overrides.js";
import type { HttpReply, Link, SignedRequest } from "../../reference/client/wire.js";
import { type Mutant, mutant } from "./mutant.js";

/** Reads the whole reply to a request that was sent. */
function collect(outgoing: ClientRequest, resolve: (reply: HttpReply) => void, reject: (error: Error) => void): void {
  const broken = (error: Error) => reject(new ConnectionError(error.message));
  outgoing.on("error", broken);
  outgoing.on("response", (incoming) => {
    const chunks: Buffer[] = [];
    incoming.on("error", broken);
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () =>
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
    );
  });
}

/** Sends over HTTPS with these options if the endpoint uses HTTPS. */
const sendingSecurely = (options: () => RequestOptions) => (signed: SignedRequest, link: Link) => {
  if (!link.endpoint.startsWith("https:")) return plainParts.send(signed, link);
  return new Promise<HttpReply>((resolve, reject) => {
    const { hostname, port } = new URL(link.endpoint);
    const { method, path, headers, body } = signed;
    const outgoing = secureRequest({ host: hostname, port, method, path, headers, signal: link.signal, ...options() });
    collect(outgoing, resolve, reject);
    outgoing.end(body);
  });
};

const unverified: readonly Mutant[] = [
  mutant("looks at no certificate", ["request.certificate"], () => ({
    send: sendingSecurely(() => ({ agent: new Agent({ rejectUnauthorized: false }) })),
  })),
  mutant("looks at the name in a certificate alone", ["request.certificate"], () => ({
    send: sendingSecurely(() => ({ rejectUnauthorized: false, checkServerIdentity: () => undefined })),
  })),
  mutant("falls back to plain HTTP where it cannot verify a certificate", ["request.certificate"], ({ send }) => {
    const strict = sendingSecurely(() => ({}));
    return {
      send: (signed, link) =>
        strict(signed, link).catch((error) => {
          if (!link.endpoint.startsWith("https:")) throw error;
          return send(signed, { ...link, endpoint: link.endpoint.replace("https:", "http:") });
        }),
    };
  }),
  mutant("sends all the same what it could not verify at first", ["request.certificate"], () => {
    const [strict, lax] = [sendingSecurely(() => ({})), sendingSecurely(() => ({ rejectUnauthorized: false }))];
    return {
      send: (signed, link) =>
        strict(signed, link).catch((error) => {
          if (link.endpoint.startsWith("https:")) return lax(signed, link);
          throw error;
        }),
    };
  }),
];

const wires: readonly Mutant[] = [
  mutant("takes an interim response for the answer", ["parsing.interim"], () => ({
    send: (signed, link) =>
      new Promise((resolve, reject) => {
        const { hostname: host, port, protocol } = new URL(link.endpoint);
        if (protocol !== "http:") throw new ConnectionError("It speaks plain HTTP alone.");
        const { method, path, headers, body } = signed;
        const { agent, signal } = link;
        const outgoing = plainRequest({ host, port, method, path, headers, agent, signal });
        outgoing.on("information", ({ statusCode }) => resolve({ status: statusCode, headers: {}, body: Buffer.of() }));
        collect(outgoing, resolve, reject);
        outgoing.end(body);
      }),
  })),
  mutant("reads a number up to its decimal point", ["parsing.rare-spelling"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replaceAll(/(:\d+)\.\d+[eE]\d+/g, "$1")),
  })),
];

/** Clients that are wrong below the body: in the certificates that they accept, or in the responses that they read. */
export const wireMutants: readonly Mutant[] = [...unverified, ...wires];
