import { type Core, listen, type Mount } from "../../protocol/http/listen.js";
import { core, type Log } from "./core.js";
import { type WorldOptions, world } from "./open-state.js";
import type { EndpointParts } from "./overrides.js";

/** A user of an account. One with a security token has temporary credentials. */
interface EndpointUser {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

/** An account: the first user has the account's own key, the others are RAM users. All share its quota and its jobs. */
export interface EndpointAccount {
  uid: string;
  users: readonly EndpointUser[];
}

/** A job that exists, and the states that it goes through. */
export interface EndpointJob {
  jobId: string;
  /** The uid of its account; no other account may ask for it. */
  owner: string;
  /** In order; `afterMs` counts from the opening of the endpoint. */
  course: readonly { status: number; afterMs: number }[];
}

/** A reference endpoint that is open. */
export interface Endpoint {
  /** Such as `http://127.0.0.1:41213`. */
  origin: string;
  /** With `tls`: the root certificate (PEM) that a client has to trust. */
  root?: string;
  accounts: readonly EndpointAccount[];
  jobs: readonly EndpointJob[];
  close(): Promise<void>;
}

/** How an endpoint is opened. What is absent is made up, by chance or from the seed. */
export interface EndpointOptions extends WorldOptions {
  /** HTTPS in place of HTTP; further host names for the certificate. */
  tls?: boolean | { hosts: readonly string[] };
  port?: number;
  /** Called with a line for each request, without a secret. */
  log?: Log;
}

/** Opens the reference endpoint on loopback: a service of the operation with accounts, keys, quotas and jobs. */
export async function openEndpoint(options: EndpointOptions = {}): Promise<Endpoint> {
  const { parts, accounts, jobs, ...rest } = world(options);
  const { mount, root } = await mounted(core({ parts, accounts, jobs, ...rest }, options.log), parts, options);
  return {
    origin: mount.origin,
    ...(root === undefined ? {} : { root }),
    accounts,
    jobs: [...jobs.values()].map(({ job, owner, course }) => ({ jobId: job.JobId, owner, course })),
    close: () => mount.close(),
  };
}

async function mounted(
  served: Core,
  parts: EndpointParts,
  options: EndpointOptions,
): Promise<{ mount: Mount; root?: string }> {
  const { port = 0, tls = false } = options;
  const { requestMs, largestHeader, largestBody } = parts;
  const limits = { requestMs, largestHeader, largestBody, port };
  if (tls === false) return { mount: await listen(served, limits) };
  const further = tls === true ? [] : tls.hosts;
  const { root, ...shown } = await parts.identity(["localhost", "127.0.0.1", "::1", ...further]);
  return { mount: await listen(served, { ...limits, tls: shown }), root };
}
