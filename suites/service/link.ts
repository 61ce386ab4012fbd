import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import { createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { isLoopback } from "../stage/guard.js";

/** How a service is reached. */
export interface Link {
  url: URL;
  /** What https trusts; the roots of the platform where absent. */
  trust?: SecureContext;
  /** Milliseconds that a whole reply may take. */
  patienceMs: number;
  /** The largest body, in bytes. */
  maxBytes: number;
}

/** What both ways of sending give to the socket. */
export function destination({ url }: Link): { host: string; port: number; lookup: LookupFunction } {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  return { host, port, lookup: loopbackOnly };
}

/** Resolves a name, and refuses one that is not this machine whatever it is called. */
const loopbackOnly: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, options, (error, address, family) => {
    const all = typeof address === "string" ? [address] : (address ?? []).map((each) => each.address);
    const foreign = error ? undefined : all.find((each) => !isLoopback(each));
    if (foreign === undefined) done(error, address, family);
    else done(new Error(`${hostname} is ${foreign}, which is not this machine`), address, family);
  });
};

/** Trust in the roots of the platform and in these (PEM). It is made once, as to read all roots takes its time. */
export function trusting(...roots: string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...roots] });
}
