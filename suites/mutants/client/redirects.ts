import type { SignedRequest, Style } from "../../reference/client/wire.js";
import { type Mutant, mutant } from "./mutant.js";

/** A client that follows a redirect to another host, and takes along what `carry` makes of its request. */
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

/** Clients that carry a part of what proves who they are to another host. */
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
];
