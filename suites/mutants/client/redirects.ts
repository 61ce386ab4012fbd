import type { SignedRequest, Style } from "../../reference/client/wire.js";
import { type Mutant, mutant } from "./mutant.js";

/** A client that follows a redirect to another host, and sends there the part of its request that `carry` returns. */
const following = (
  name: string,
  style: Style,
  carry: (signed: SignedRequest) => { query?: string; headers?: Record<string, string> },
): Mutant =>
  mutant(name, ["request.redirect"], ({ send }) => ({
    style,
    async send(signed, link) {
      const reply = await send(signed, link);
      const { location } = reply.headers;
      if (location === undefined) return reply;
      const { host, origin, pathname } = new URL(location);
      const { query = "", headers = {} } = carry(signed);
      const moved = { ...signed, path: `${pathname}${query}`, headers: { ...headers, host } };
      return send(moved, { ...link, endpoint: origin });
    },
  }));

const without = (query: string, name: string) => query.replace(new RegExp(`(?<=[?&])${name}=[^&]*&?`), "");
const queryOf = ({ path }: SignedRequest) => path.slice(path.indexOf("?"));
const refererOf = (signed: SignedRequest, name: string) => ({
  referer: `http://${signed.headers["host"] ?? ""}/${without(queryOf(signed), name)}`,
});

interface Hop {
  host: string;
  isMoved: boolean;
}

/** A client that follows a chain of redirects, and keeps its headers if `keeps` returns true. */
const chain = (name: string, keeps: (from: Hop, to: Hop) => boolean): Mutant =>
  mutant(name, ["request.redirect"], ({ send }) => ({
    async send(signed, link) {
      let reply = await send(signed, link);
      let from: Hop = { host: signed.headers["host"] ?? "", isMoved: false };
      for (let hops = 0; hops < 3 && reply.headers.location !== undefined; hops++) {
        const { host, origin, pathname } = new URL(reply.headers.location);
        const to = { host, isMoved: true };
        const headers = keeps(from, to) ? { ...signed.headers, host } : { host };
        reply = await send({ ...signed, path: pathname, headers }, { ...link, endpoint: origin });
        from = to;
      }
      return reply;
    },
  }));

/** A client that does not follow a redirect, but sends the next call of that account to its target. */
const remembering = (name: string, status: number): Mutant =>
  mutant(name, ["request.redirect"], ({ send }) => {
    const moved = new Map<string, string>();
    return {
      async send(signed, link) {
        const [key = ""] = /Credential=\w+/.exec(signed.headers["authorization"] ?? "") ?? [];
        const reply = await send(signed, { ...link, endpoint: moved.get(key) ?? link.endpoint });
        const { location } = reply.headers;
        if (reply.status === status && location !== undefined) moved.set(key, new URL(location).origin);
        return reply;
      },
    };
  });

/** Clients that send part of their credentials or signature to another host. */
export const redirectMutants: readonly Mutant[] = [
  following("takes its signature to another host", "ACS3-HMAC-SHA256", ({ headers }) => {
    const { "x-acs-security-token": _left, ...kept } = headers;
    return { headers: kept };
  }),
  following("takes its signature to another host, by HMAC-SHA1", "HMAC-SHA1", (signed) => ({
    query: without(queryOf(signed), "SecurityToken"),
  })),
  following("takes its security token to another host", "ACS3-HMAC-SHA256", ({ headers }) => {
    const { authorization: _left, ...kept } = headers;
    return { headers: kept };
  }),
  following("takes its security token to another host, by HMAC-SHA1", "HMAC-SHA1", (signed) => ({
    query: without(queryOf(signed), "Signature"),
  })),
  following("tells another host its signature as where it comes from", "HMAC-SHA1", (signed) => ({
    headers: refererOf(signed, "SecurityToken"),
  })),
  following("tells another host its security token as where it comes from", "HMAC-SHA1", (signed) => ({
    headers: refererOf(signed, "Signature"),
  })),
  remembering("goes where an earlier call was redirected with HTTP 301", 301),
  remembering("goes where an earlier call was redirected with HTTP 308", 308),
  chain("takes its signature to another host by a second redirect", (from) => from.isMoved),
  chain("takes its signature along again if it is led on at another host", (from, to) => from.host === to.host),
];
