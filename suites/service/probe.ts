import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import type { ServiceStep, SignatureStyle } from "../../schemas/types.js";
import { ask, inTurn } from "./ask.js";
import type { Asker } from "./asker.js";
import type { ServiceScope, Way } from "./check.js";
import { sayStep } from "./judge/step.js";
import { codeIn, isOut, jobIn } from "./reply.js";
import { everyWay } from "./scope.js";

/** The result of the probe: how to ask this service, and the problems with it. */
export interface Probed extends Pick<ServiceScope, "jobs" | "way" | "ways" | "styles" | "noJobReason"> {
  /** Why no request is possible: there is no connection, or the key is refused; undefined if requests are possible. */
  blockedReason?: string;
  /** Jobs that the service does not report, each with its answer. */
  problems: string[];
}

const plainWay: Way = { style: "HMAC-SHA1", method: "GET", place: "query", format: "JSON" };

const ways: readonly Way[] = (["JSON", "XML"] as const).flatMap((format) => [
  { ...plainWay, format },
  { ...plainWay, format, method: "POST" },
  { ...plainWay, format, method: "POST", place: "form" },
  { style: "ACS3-HMAC-SHA256", method: "POST", place: "query", format },
  { style: "ACS3-HMAC-SHA256", method: "GET", place: "query", format },
]);

/** The maximum number of requests that the probe needs for this number of jobs. */
export function mostProbes(jobs: number): number {
  return 1 + ways.length + 2 * jobs + everyWay("JSON").length;
}

/** The jobs and the operation to ask for. */
type Probing = Pick<ServiceScope, "jobs" | "contract">;

/** Finds a way to ask that the service answers with a job, so that each check can vary one aspect. */
export async function probe(asker: Asker, of: Probing): Promise<Probed> {
  const { jobs, contract } = of;
  const first = await plainStep(asker, plainWay, jobs[0] ?? "");
  const { failure } = first;
  const learnt = { jobs, way: plainWay, styles: bothStyles, ways: bothWays, problems: [] };
  if (failure?.kind === "unreachable" || failure?.kind === "tls") {
    return { ...learnt, blockedReason: sentence("The service cannot be reached: {0}.", failure.why) };
  }
  const { way, keyRefused, isOutage } = await findWay(asker, of);
  if (isOutage)
    return { ...learnt, blockedReason: sentence("The service is out of order: {0}.", sayStep(first, contract)) };
  if (keyRefused)
    return {
      ...learnt,
      blockedReason: sentence("The service refuses whatever the account asks: {0}.", sayStep(first, contract)),
    };
  if (!way) return { ...learnt, noJobReason: sayNothing(first, contract) };
  const results = await sift(asker, way, of);
  return { ...results, way, ...(await waysOf(asker, way, { jobs: results.jobs, contract })) };
}

const bothStyles: readonly SignatureStyle[] = ["HMAC-SHA1", "ACS3-HMAC-SHA256"];
const bothWays = everyWay("JSON").filter(({ method, place }) => method === "POST" && place === "query");

/** Codes for a correct request if its key or its clock is wrong, or the key has no permission. */
const ofKey =
  /^(InvalidAccessKeyId|InvalidSecurityToken|MissingSecurityToken|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp|Forbidden)/;

interface Found {
  way?: Way;
  /** Every request is refused because of its key. */
  keyRefused?: boolean;
  /** Every request gets no answer or a 5xx status. */
  isOutage?: boolean;
}

async function findWay(asker: Asker, { jobs, contract }: Probing): Promise<Found> {
  const steps: ServiceStep[] = [];
  const asks = [
    ...ways.map((way) => ({ way, jobId: jobs[0] ?? "" })),
    ...jobs.slice(1).map((jobId) => ({ way: plainWay, jobId })),
  ];
  for (const { way, jobId } of asks) {
    const step = await plainStep(asker, way, jobId);
    if (jobIn(step, contract)) return { way };
    steps.push(step);
  }
  const ofWays = steps.slice(0, ways.length);
  return {
    keyRefused: ofWays.every((step) => ofKey.test(codeIn(step, contract) ?? "")),
    isOutage: steps.every((step) => isOut(step, contract)),
  };
}

/** The jobs that the service reports, and a sentence on each other job. */
async function sift(asker: Asker, way: Way, { jobs, contract }: Probing): Promise<Pick<Probed, "jobs" | "problems">> {
  const [results, problems]: [string[], string[]] = [[], []];
  for (const jobId of jobs) {
    const step = await plainStep(asker, way, jobId);
    if (jobIn(step, contract)) results.push(jobId);
    else problems.push(sayUnanswered(jobId, step, contract));
  }
  return { jobs: results, problems };
}

/**
 * The ways that the service answers with a job. A style counts if the service answers it by POST with a query, or if it
 * was found first.
 */
async function waysOf(
  asker: Asker,
  way: Way,
  { jobs: [jobId = ""], contract }: Probing,
): Promise<Pick<Probed, "styles" | "ways">> {
  const answered: Way[] = [];
  for (const each of everyWay(way.format))
    if (isDeepStrictEqual(each, way) || jobIn(await plainStep(asker, each, jobId), contract)) answered.push(each);
  const styles = bothStyles.filter(
    (style) =>
      style === way.style ||
      answered.some((each) => each.style === style && each.method === "POST" && each.place === "query"),
  );
  return { styles, ways: answered };
}

/** Sends the same request as the checks do, so that they can reuse the answer. */
async function plainStep(asker: Asker, way: Way, jobId: string): Promise<ServiceStep> {
  const { steps } = await asker.ask(inTurn("probe", ask({ way }, { jobId })));
  const [step] = steps;
  if (!step) throw new Error("The run was interrupted.");
  return step;
}

function sayNothing(step: ServiceStep, contract: Contract): string {
  if (isFlagship(contract)) return sentence("The service tells of no job, but {0}.", sayStep(step));
  return sentence("The service does not answer {0}, but {1}.", contract.action, sayStep(step, contract));
}

function sayUnanswered(key: string, step: ServiceStep, contract: Contract): string {
  if (isFlagship(contract))
    return sentence("The service does not tell of the job {0}, but {1}.", JSON.stringify(key), sayStep(step));
  return sentence(
    "The service does not answer the {0} {1}, but {2}.",
    contract.key,
    JSON.stringify(key),
    sayStep(step, contract),
  );
}
