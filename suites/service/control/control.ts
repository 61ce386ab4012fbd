import { plainJob } from "../../../generators/job.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import type { Control, Credentials } from "../../../schemas/types.js";
import { controlledBy, tryAll } from "../../engine/control.js";
import { mint } from "../../protocol/canary.js";
import { type Endpoint, openEndpoint } from "../../reference/endpoint/endpoint.js";
import { slidingQuota } from "../../reference/endpoint/quota.js";
import { Asker } from "../asker.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { serviceChecks } from "../checks/index.js";
import { service } from "../connection.js";
import { trusting } from "../http/link.js";
import { paramsOf, plainKeys } from "../params.js";
import { everyWay } from "../scope.js";
import { type ControlService, controlServicesOf } from "./services.js";

const uid = "1000000000000001";
const job = { ...plainJob, SourceUid: uid };
/** The maximum time of an answer. It is long, so that a busy machine does not look like a broken kit. */
const patienceMs = 30_000;
/** Bytes. */
const largestBody = 1 << 18;

/** The conditions of the control: the operation and the transport. */
interface Controlled {
  secure: boolean;
  contract?: Contract;
}

/**
 * Examines services with a known result over the transport of the run. This shows whether the kit can tell right from
 * wrong here and now.
 */
export async function control(
  { secure, contract = flagship }: Controlled,
  services = controlServicesOf(contract),
): Promise<Control> {
  const on = { secure, contract, ids: controlledBy(controlServicesOf(contract)) };
  const { tried, ms } = await tryAll(services, (each) => failedBy(each, on));
  return { services: tried, ms };
}

type On = Required<Controlled> & { ids: readonly string[] };

async function failedBy(each: ControlService, on: On): Promise<string[]> {
  const key = mint().credentials({ replies: [] });
  const opened = await open(each, key, on);
  try {
    return await failedOf(opened, key, on);
  } finally {
    await opened.close();
  }
}

function open({ overrides }: ControlService, key: Credentials, { secure, contract }: On): Promise<Endpoint> {
  return openEndpoint({
    contracts: [contract],
    accounts: [{ uid, users: [key] }],
    jobs: [{ job, owner: uid, course: [{ status: 2, afterMs: 0 }] }],
    tls: secure,
    overrides: { quota: () => slidingQuota(1e9), ...overrides },
  });
}

async function failedOf({ origin, root }: Endpoint, main: Credentials, on: On): Promise<string[]> {
  const { contract, ids } = on;
  const trust = root === undefined ? {} : { trust: trusting(root) };
  const link = { url: new URL(origin), patienceMs, maxBytes: largestBody, ...trust };
  const limits = { perSecond: Number.POSITIVE_INFINITY, contract, params: paramsOf(contract) };
  const asker = new Asker(service(link, { main }, limits));
  const failed: string[] = [];
  for (const id of ids) {
    const check = serviceChecks.get(id);
    if (check && !(await holds(check, scopeOf(on), asker))) failed.push(id);
  }
  return failed;
}

function scopeOf({ contract, secure }: On): ServiceScope {
  return {
    contract,
    jobs: isFlagship(contract) ? [job.JobId] : plainKeys(contract),
    way: { style: "HMAC-SHA1", method: "GET", place: "query", format: "JSON" },
    styles: ["HMAC-SHA1", "ACS3-HMAC-SHA256"],
    ways: everyWay("JSON"),
    accounts: ["main"],
    stress: false,
    watchMs: 1,
    liftMs: 1,
    secure,
    live: false,
  };
}

async function holds(check: ServiceCheck, scope: ServiceScope, asker: Asker): Promise<boolean> {
  for (const testCase of check.always(scope)) {
    if (check.judge(await asker.ask(testCase), scope).length > 0) return false;
  }
  return true;
}
