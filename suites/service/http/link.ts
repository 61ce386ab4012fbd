import { type LookupAddress, lookup as resolveName } from "node:dns";
import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectSecurely, createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { flagship } from "../../../schemas/contract/flagship.js";
import { isLoopback, letPass } from "../../protocol/guard/guard.js";

/** How to reach a service. */
export interface Link {
  url: URL;
  /** Set for the official endpoint. Without it, only this machine can be reached, with any URL. */
  live?: Live | undefined;
  /** The certificates that https trusts. Default: the roots of the platform. */
  trust?: SecureContext;
  /** The time limit of a whole reply, in milliseconds. */
  patienceMs: number;
  /** The size limit of a body, in bytes. */
  maxBytes: number;
}

/** How to reach the official endpoint. */
interface Live {
  /** For tests: a port of this machine that replaces the official endpoint. */
  standIn?: number | undefined;
}

/** Opens the connection for both ways of sending. Only here does the guard allow a connection to leave this machine. */
export function connectTo(link: Link): Socket {
  const to = destination(link);
  const begin = () => (link.url.protocol === "https:" ? secured(to, link) : connect(to));
  return link.live ? letPass(`${to.host}:${to.port}`, begin) : begin();
}

function secured(to: Destination, { trust }: Link): Socket {
  const servername = isIP(to.host) ? "" : to.host;
  return connectSecurely({
    ...to,
    servername,
    ALPNProtocols: ["http/1.1"],
    ...(trust ? { secureContext: trust } : {}),
  });
}

interface Destination {
  host: string;
  port: number;
  lookup: LookupFunction;
}

/** The destination of a link: the official endpoint, or this machine. */
export function destination({ url, live }: Link): Destination {
  if (live?.standIn !== undefined) return { host: flagship.host, port: live.standIn, lookup: thisMachine };
  if (live) return { host: flagship.host, port: 443, lookup: resolveName };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  return { host, port, lookup: loopbackOnly };
}

/** Resolves every name to this machine. */
const thisMachine: LookupFunction = (_hostname, { all }, done) => {
  const address: LookupAddress = { address: "127.0.0.1", family: 4 };
  if (all) done(null, [address]);
  else done(null, address.address, address.family);
};

/** Resolves a name, and refuses addresses outside of this machine. */
const loopbackOnly: LookupFunction = (hostname, options, done) => {
  resolveName(hostname, options, (error, address, family) => {
    const all = typeof address === "string" ? [address] : (address ?? []).map((each) => each.address);
    const foreign = error ? undefined : all.find((each) => !isLoopback(each));
    if (foreign === undefined) done(error, address, family);
    else done(new Error(`${hostname} is ${foreign}, which is not this machine`), address, family);
  });
};

/** Trusts the roots of the platform and these (PEM). Create it once, because reading all roots is slow. */
export function trusting(...roots: string[]): SecureContext {
  return createSecureContext({ ca: [...rootCertificates, ...roots] });
}
