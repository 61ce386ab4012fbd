import { sentence } from "../../schemas/sentence.js";
import type { ServiceCase, ServiceRequest } from "../../schemas/types.js";
import type { ServiceScope } from "./check.js";
import { wordsOf } from "./words.js";

/** Members of a request that may differ from the plain request. */
export type Asked = Partial<ServiceRequest>;

/** A request of the main account in the way that the service answers. By default it has no job. */
export function ask({ way }: Pick<ServiceScope, "way">, asked: Asked = {}): ServiceRequest {
  return { account: "main", ...way, ...asked };
}

/** The same request without a format: it has neither Format nor Accept. */
export function askBare(scope: Pick<ServiceScope, "way">, asked: Asked = {}): ServiceRequest {
  const { format: _none, ...bare } = ask(scope, asked);
  return bare;
}

/** A case of one or more requests in sequence. */
export function inTurn(name: string, ...requests: ServiceRequest[]): ServiceCase {
  return { name, requests };
}

/** The maximum number of jobs that every check asks for. More would cost quota and show little. */
const MAX_JOBS = 8;

/** One case for each job. */
export function perJob({ jobs }: ServiceScope, make: (jobId: string) => ServiceCase): ServiceCase[] {
  return jobs.slice(0, MAX_JOBS).map(make);
}

/**
 * A case for each job as JSON, and one as XML. Most checks use them. The kit performs each of these cases once per run.
 */
export function eachJob(scope: ServiceScope): ServiceCase[] {
  return (["JSON", "XML"] as const).flatMap((format) =>
    perJob(scope, (jobId) =>
      inTurn(sentence("{0} as {1}", wordsOf(scope).asked(jobId), format), ask(scope, { jobId, format })),
    ),
  );
}

/** A made-up JobId, or value of another key, that should not exist anywhere. */
export const unknownJobId = "NoSuchJobOfAnyAccount0010001";

const isShouting = (name: string) => name.length > 80;

/** A text, truncated for the name of a case. */
export function short(text: string): string {
  return isShouting(text) ? `${text.slice(0, 80)}…` : text;
}
