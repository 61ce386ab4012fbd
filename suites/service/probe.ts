import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import type { ServiceTurn, SignatureStyle } from "../../schemas/types.js";
import { ask, inTurn } from "./ask.js";
import type { Asker } from "./asker.js";
import type { ServiceScope, Way } from "./check.js";
import { sayTurn } from "./judge/turn.js";
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
  const first = await plainTurn(asker, plainWay, jobs[0] ?? "");
  const { failure } = first;
  const learnt = { jobs, way: plainWay, styles: bothStyles, ways: bothWays, problems: [] };
  if (failure?.kind === "unreachable" || failure?.kind === "tls") {
    return { ...learnt, blockedReason: sentence("The service cannot be reached: {0}.", failure.why) };
  }
  const { way, keyRefused, isOutage } = await findWay(asker, of);
  if (isOutage)
    return { ...learnt, blockedReason: sentence("The service is out of order: {0}.", sayTurn(first, contract)) };
  if (keyRefused)
    return {
      ...learnt,
      blockedReason: sentence("The service refuses whatever the account asks: {0}.", sayTurn(first, contract)),
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
  const turns: ServiceTurn[] = [];
  const asks = [
    ...ways.map((way) => ({ way, jobId: jobs[0] ?? "" })),
    ...jobs.slice(1).map((jobId) => ({ way: plainWay, jobId })),
  ];
  for (const { way, jobId } of asks) {
    const turn = await plainTurn(asker, way, jobId);
    if (jobIn(turn, contract)) return { way };
    turns.push(turn);
  }
  const ofWays = turns.slice(0, ways.length);
  return {
    keyRefused: ofWays.every((turn) => ofKey.test(codeIn(turn, contract) ?? "")),
    isOutage: turns.every((turn) => isOut(turn, contract)),
  };
}

/** The jobs that the service reports, and a sentence on each other job. */
async function sift(asker: Asker, way: Way, { jobs, contract }: Probing): Promise<Pick<Probed, "jobs" | "problems">> {
  const [results, problems]: [string[], string[]] = [[], []];
  for (const jobId of jobs) {
    const turn = await plainTurn(asker, way, jobId);
    if (jobIn(turn, contract)) results.push(jobId);
    else problems.push(sayUnanswered(jobId, turn, contract));
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
    if (isDeepStrictEqual(each, way) || jobIn(await plainTurn(asker, each, jobId), contract)) answered.push(each);
  const styles = bothStyles.filter(
    (style) =>
      style === way.style ||
      answered.some((each) => each.style === style && each.method === "POST" && each.place === "query"),
  );
  return { styles, ways: answered };
}

/** Sends the same request as the checks do, so that they can reuse the answer. */
async function plainTurn(asker: Asker, way: Way, jobId: string): Promise<ServiceTurn> {
  const { turns } = await asker.ask(inTurn("probe", ask({ way }, { jobId })));
  const [turn] = turns;
  if (!turn) throw new Error("The run was interrupted.");
  return turn;
}

function sayNothing(turn: ServiceTurn, contract: Contract): string {
  if (isFlagship(contract)) return sentence("The service tells of no job, but {0}.", sayTurn(turn));
  return sentence("The service does not answer {0}, but {1}.", contract.action, sayTurn(turn, contract));
}

function sayUnanswered(key: string, turn: ServiceTurn, contract: Contract): string {
  if (isFlagship(contract))
    return sentence("The service does not tell of the job {0}, but {1}.", JSON.stringify(key), sayTurn(turn));
  return sentence(
    "The service does not answer the {0} {1}, but {2}.",
    contract.key,
    JSON.stringify(key),
    sayTurn(turn, contract),
  );
}
