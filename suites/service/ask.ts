import { sentence } from "../../schemas/sentence.js";
import type { ServiceCase, ServiceRequest } from "../../schemas/types.js";
import type { ServiceScope } from "./check.js";
import { wordsOf } from "./words.js";

/** What of a request may differ from the plain one. */
export type Asked = Partial<ServiceRequest>;

/** A request of the main account in the way that the service answers, for no job unless stated otherwise. */
export function ask({ way }: Pick<ServiceScope, "way">, asked: Asked = {}): ServiceRequest {
  return { account: "main", ...way, ...asked };
}

/** The same without a format: neither Format nor Accept is sent. */
export function askBare(scope: Pick<ServiceScope, "way">, asked: Asked = {}): ServiceRequest {
  const { format: _none, ...bare } = ask(scope, asked);
  return bare;
}

/** A case of one or more requests, one after the other. */
export function inTurn(name: string, ...requests: ServiceRequest[]): ServiceCase {
  return { name, requests };
}

/** The most jobs that every check is asked for; more would cost the quota and show little. */
const MAX_JOBS = 8;

/** One case for each job. */
export function perJob({ jobs }: ServiceScope, make: (jobId: string) => ServiceCase): ServiceCase[] {
  return jobs.slice(0, MAX_JOBS).map(make);
}

/** Each job as JSON and as XML, a case each: what most checks look at. The kit asks such a case once a run. */
export function eachJob(scope: ServiceScope): ServiceCase[] {
  return (["JSON", "XML"] as const).flatMap((format) =>
    perJob(scope, (jobId) =>
      inTurn(sentence("{0} as {1}", wordsOf(scope).asked(jobId), format), ask(scope, { jobId, format })),
    ),
  );
}

/** An id that no job has, and a key that nothing has, as far as anyone can make one up. */
export const unknownJobId = "NoSuchJobOfAnyAccount0010001";

const isShouting = (name: string) => name.length > 80;

/** A text cut short for the name of a case. */
export function short(text: string): string {
  return isShouting(text) ? `${text.slice(0, 80)}…` : text;
}
