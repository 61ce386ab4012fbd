import type { Contract } from "../schemas/contract/contract.js";
import { flagship, isFlagship } from "../schemas/contract/flagship.js";
import { wireParameters } from "../schemas/contract/parameters.js";
import { shellLine } from "../schemas/shell.js";
import { userName } from "../suites/reference/endpoint/accounts.js";
import type { Endpoint, EndpointAccount, EndpointJob } from "../suites/reference/endpoint/endpoint.js";
import { shown } from "../suites/reference/endpoint/log.js";
import { signedAddress, signedCall } from "../suites/reference/endpoint/signed-address.js";

/** Data for a greeting, beside the endpoint. */
export interface Greeting {
  /** The served operations. Default: the flagship. */
  contracts?: readonly Contract[];
  /** The accounts file. If absent, the keys are generated, and the greeting shows them. */
  accountsFile?: string | undefined;
  /** The file with the root certificate. */
  rootFile?: string | undefined;
  /** The JobIds in the flags. */
  named?: readonly string[];
}

/** The text printed when an endpoint opens: its address, keys and jobs, and a request that works at once. */
export function greeting(endpoint: Endpoint, given: Greeting = {}): string {
  const { contracts = [flagship], accountsFile, rootFile, named = [] } = given;
  const others = contracts.filter((contract) => !isFlagship(contract));
  const blocks = [
    opening(contracts, endpoint.origin),
    ...(rootFile === undefined ? [] : [`Its root certificate, for clients to trust: ${rootFile}`]),
    accountsFile === undefined ? keys(endpoint) : `The keys are those of ${accountsFile}.`,
    ...(endpoint.jobs.length === 0
      ? []
      : [`Jobs, and their Status over time:\n${endpoint.jobs.map(jobLine).join("\n")}`]),
    ...(others.length === 0 ? unknown(endpoint, named) : [madeUp(others)]),
    ...example(endpoint, rootFile, others[0]),
    setting(endpoint.origin),
    "Each request is a line below. Ctrl+C ends the endpoint.",
  ];
  return `${blocks.join("\n\n")}\n`;
}

function opening(contracts: readonly Contract[], origin: string): string {
  const names = contracts.map(({ action, version }) => `${action} (${version})`);
  if (names.length === 1) return `The reference endpoint of ${names[0]} is open: ${origin}`;
  const list = names.map((name) => `  ${name}`).join("\n");
  return `The reference endpoint of ${names.length} operations is open: ${origin}\n\nOperations:\n${list}`;
}

function madeUp(others: readonly Contract[]): string {
  const names = others.map(({ action }) => action).join(", ");
  return `Answers of ${names} are made up from the parameters and --seed. Nothing is stored.`;
}

/** Most SDKs want host and protocol as separate settings. */
function setting(origin: string): string {
  const { protocol, host } = new URL(origin);
  return `In an SDK, set the endpoint to ${host} and the protocol to ${protocol === "https:" ? "HTTPS" : "HTTP"}.`;
}

function keys({ accounts }: Endpoint): string {
  return `Made-up keys: AccessKeyId, AccessKeySecret and, of a temporary key, SecurityToken.\n${accounts.map(accountLines).join("\n")}`;
}

function accountLines(account: EndpointAccount): string {
  const users = account.users.map((user, index) => {
    const { accessKeyId, accessKeySecret, securityToken = "" } = user;
    return `    ${userName(user, index).padEnd(13)}  ${accessKeyId}  ${accessKeySecret}  ${securityToken}`.trimEnd();
  });
  return [`  account ${account.uid}`, ...users].join("\n");
}

/** A flag may name a job that does not exist on purpose, but more often it is a typo. */
function unknown({ jobs }: Endpoint, named: readonly string[]): string[] {
  const missing = [...new Set(named)].filter((id) => jobs.every(({ jobId }) => jobId !== id));
  return missing.length === 0 ? [] : [`No job has the JobId ${missing.map(shown).join(" or ")}, which a flag names.`];
}

function jobLine({ jobId, owner, course }: EndpointJob): string {
  const [first, ...later] = course;
  const steps = later.map(({ status, afterMs }) => `, ${status} after ${(afterMs / 1000).toFixed(1)} s`).join("");
  return `  ${shown(jobId)}  of ${shown(owner)}  ${first?.status}${steps}`;
}

function example(endpoint: Endpoint, rootFile: string | undefined, other: Contract | undefined): string[] {
  const address = exampleAddress(endpoint, other);
  if (address === undefined) return [];
  const trust = rootFile === undefined ? [] : ["--cacert", rootFile];
  return [
    `A request that is signed already, with HMAC-SHA1, for one use within 31 minutes:\n  ${shellLine("curl", ...trust, address)}`,
  ];
}

/** For a job of the first account, if there is one; else for a plain call of another operation. */
function exampleAddress({ origin, accounts, jobs }: Endpoint, other: Contract | undefined): string | undefined {
  const [account] = accounts;
  const [user] = account?.users ?? [];
  const job = jobs.find(({ owner }) => owner === account?.uid);
  if (user && job) return signedAddress(origin, user, job.jobId, Date.now());
  if (!user || !other) return undefined;
  const plain = Object.fromEntries(other.parameters.map((each) => [each.name, each.plain]));
  return signedCall(origin, user, { ...other, params: wireParameters(other.parameters, plain) }, Date.now());
}
