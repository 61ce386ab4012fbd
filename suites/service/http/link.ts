import { type LookupAddress, lookup as resolveName } from "node:dns";
import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectSecurely, createSecureContext, rootCertificates, type SecureContext } from "node:tls";
import { flagship } from "../../../schemas/contract/flagship.js";
import { isLoopback, letPass } from "../../protocol/guard/guard.js";

/** How a service is reached. */
export interface Link {
  url: URL;
  /** It is the official endpoint; absent: nothing but this machine is reached, whatever the URL says. */
  live?: Live | undefined;
  /** What https trusts; the roots of the platform where absent. */
  trust?: SecureContext;
  /** Milliseconds that a whole reply may take. */
  patienceMs: number;
  /** The largest body, in bytes. */
  maxBytes: number;
}

/** How the official endpoint is reached. */
interface Live {
  /** For tests: the port of this machine that stands in for it. */
  standIn?: number | undefined;
}

/** Opens the connection that both ways of sending use. Only here does the guard let one leave this machine. */
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

/** Where a link leads to: to the official endpoint, or to this machine. */
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
