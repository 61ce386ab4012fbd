import { request } from "node:http";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { ConnectionError } from "../../reference/client/errors.js";
import { replies } from "./changes.js";
import { type Failure, type Mutant, mutant } from "./mutant.js";

/** A client that keeps a separate pace for each security token of an account. */
const pacingTokens: Mutant = {
  name: "keeps a pace for each security token",
  breaks: ["throttle.sharing"],
  client() {
    const clients = new Map<string, Client>();
    const own = (token = "") => {
      const client = clients.get(token) ?? referenceClient();
      clients.set(token, client);
      return client;
    };
    const client = own();
    return { ...client, query: (call) => own(call.credentials.securityToken).query(call) };
  },
};

/** A client that changes the text of a JSON body before it parses it. */
const rewriting = (name: string, from: RegExp, to: string, also: readonly string[] = []) =>
  mutant(name, ["parsing.text", "errors.business", ...also], ({ readJson }) => ({
    readJson: (text) => readJson(text.replaceAll(from, to)),
  }));

/** Clients that are wrong for one status, one Content-Type, one text or one spelling of a token. */
export const furtherEdgeMutants: readonly Mutant[] = [
  pacingTokens,
  rewriting("quotes long numbers before it parses, in texts too", /:(\s*)(-?\d{16,})(?![\d.eE])/g, ':$1"$2"'),
  rewriting("cuts comments out before it parses, in texts too", /\/\*.*?\*\//g, "", ["parsing.strictness"]),
  mutant("tries again where a message speaks of a throttle", ["throttle.permanent"], ({ throttled }) => ({
    throttled: (error) => throttled(error) || /throttl/i.test((error as Failure).message),
  })),
  mutant("sends the same bytes again at HTTP 408", ["request.nonce"], ({ send }) => ({
    async send(signed, link) {
      const reply = await send(signed, link);
      return reply.status === 408 ? send(signed, link) : reply;
    },
  })),
  replies("reads text/xml without a charset as Latin-1", ["parsing.text"], (_text, { headers, body }) =>
    headers["content-type"] === "text/xml" ? body.toString("latin1") : undefined,
  ),
  mutant("signs a run of blanks in a token as one", ["request.signature"], ({ sign }) => ({
    sign(unsigned) {
      const { securityToken = "", ...credentials } = unsigned.credentials;
      if (!securityToken.includes("  ")) return sign(unsigned);
      const squeezed = sign({
        ...unsigned,
        credentials: { ...credentials, securityToken: securityToken.replaceAll(/ +/g, " ") },
      });
      return { ...squeezed, headers: { ...squeezed.headers, "x-acs-security-token": securityToken } };
    },
  })),
  mutant("takes a second interim response for the answer", ["parsing.interim"], () => ({
    send: (signed, link) =>
      new Promise((resolve, reject) => {
        const { hostname: host, port, protocol } = new URL(link.endpoint);
        if (protocol !== "http:") throw new ConnectionError("It speaks plain HTTP alone.");
        const { method, path, headers, body } = signed;
        const outgoing = request({ host, port, method, path, headers, agent: link.agent, signal: link.signal });
        const broken = (error: Error) => reject(new ConnectionError(error.message));
        let interims = 0;
        outgoing.on("information", ({ statusCode }) => {
          interims += 1;
          if (interims === 2) resolve({ status: statusCode, headers: {}, body: Buffer.of() });
        });
        outgoing.on("error", broken).on("response", (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("error", broken).on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("end", () =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
          );
        });
        outgoing.end(body);
      }),
  })),
];
