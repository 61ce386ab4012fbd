import { plainJob } from "../../../generators/job.js";
import type { Control, Credentials } from "../../../schemas/types.js";
import { mint } from "../../protocol/canary.js";
import { type Endpoint, openEndpoint } from "../../reference/endpoint/endpoint.js";
import { slidingQuota } from "../../reference/endpoint/quota.js";
import { Asker } from "../asker.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { serviceChecks } from "../checks/index.js";
import { service } from "../connection.js";
import { trusting } from "../http/link.js";
import { everyWay } from "../scope.js";
import { type ControlService, controlled, controlServices } from "./services.js";

const uid = "1000000000000001";
const job = { ...plainJob, SourceUid: uid };
/** So long an answer may take: a busy machine must not look like a broken kit. */
const patienceMs = 30_000;
/** Bytes. */
const largestBody = 1 << 18;

/**
 * Shows the kit services of which it is known what has to come of them, over the transport of the run: whether it can
 * tell right from wrong here and now.
 */
export async function control({ secure }: { secure: boolean }, services = controlServices): Promise<Control> {
  const began = performance.now();
  const tried = await Promise.all(services.map((each) => tryService(each, secure)));
  return { services: tried, ms: Math.round(performance.now() - began) };
}

async function tryService({ name, breaks, overrides }: ControlService, secure: boolean) {
  const key = mint().credentials({ replies: [] });
  const endpoint = await openEndpoint({
    accounts: [{ uid, users: [key] }],
    jobs: [{ job, owner: uid, course: [{ status: 2, afterMs: 0 }] }],
    tls: secure,
    overrides: { quota: () => slidingQuota(1e9), ...overrides },
  });
  try {
    return { name, breaks: [...breaks], failed: await failedOf(endpoint, key, secure) };
  } finally {
    await endpoint.close();
  }
}

async function failedOf({ origin, root }: Endpoint, main: Credentials, secure: boolean): Promise<string[]> {
  const trust = root === undefined ? {} : { trust: trusting(root) };
  const link = { url: new URL(origin), patienceMs, maxBytes: largestBody, ...trust };
  const asker = new Asker(service(link, { main }, { perSecond: Number.POSITIVE_INFINITY }));
  const scope: ServiceScope = {
    jobs: [job.JobId],
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
  const failed: string[] = [];
  for (const id of controlled) {
    const check = serviceChecks.get(id);
    if (check && !(await holds(check, scope, asker))) failed.push(id);
  }
  return failed;
}

async function holds(check: ServiceCheck, scope: ServiceScope, asker: Asker): Promise<boolean> {
  for (const testCase of check.always(scope)) {
    if (check.judge(await asker.ask(testCase), scope).length > 0) return false;
  }
  return true;
}
