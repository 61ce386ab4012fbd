import { type Core, listen, type Mount } from "../../protocol/http/listen.js";
import { core, type Log } from "./core.js";
import { type WorldOptions, world } from "./open-state.js";
import type { EndpointParts } from "./overrides.js";

/** A user of an account. A security token makes its credentials temporary. */
interface EndpointUser {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

/** An account. The first user has the account's own key, the others are RAM users. All share its quota and its jobs. */
export interface EndpointAccount {
  uid: string;
  users: readonly EndpointUser[];
}

/** A job that exists, and its states over time. */
export interface EndpointJob {
  jobId: string;
  /** The uid of its account. No other account may ask for the job. */
  owner: string;
  /** The states in order. `afterMs` counts from the opening of the endpoint. */
  course: readonly { status: number; afterMs: number }[];
}

/** An open reference endpoint. */
export interface Endpoint {
  /** For example `http://127.0.0.1:41213`. */
  origin: string;
  /** With `tls`: the root certificate (PEM) that a client must trust. */
  root?: string;
  accounts: readonly EndpointAccount[];
  jobs: readonly EndpointJob[];
  close(): Promise<void>;
}

/** Options of an endpoint. Absent ones are generated, at random or from the seed. */
export interface EndpointOptions extends WorldOptions {
  /** Uses HTTPS instead of HTTP. `hosts` adds host names to the certificate. */
  tls?: boolean | { hosts: readonly string[] };
  port?: number;
  /** Called with a line for each request. The line contains no secret. */
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
