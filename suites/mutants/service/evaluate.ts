import type { Report } from "../../../schemas/types.js";
import { recheck } from "../../recheck/recheck.js";
import { type Endpoint, type EndpointOptions, openEndpoint } from "../../reference/endpoint/endpoint.js";
import { plainParts } from "../../reference/endpoint/overrides.js";
import { slidingQuota } from "../../reference/endpoint/quota.js";
import type { ServiceRunOptions } from "../../service/options.js";
import { runService } from "../../service/run.js";
import { type Evaluation, setting } from "../evaluate.js";
import type { ServiceMutant } from "./mutant.js";
import { accounts, jobs, keys } from "./world.js";

/** Opens the endpoint of the tests: few jobs, made-up keys, and a quota only with `stress`. */
export function openMade(options: EndpointOptions = {}, { stress = false } = {}): Promise<Endpoint> {
  const { overrides, ...rest } = options;
  const quota = stress ? {} : { quota: () => slidingQuota(1e9) };
  return openEndpoint({ accounts, jobs, ...rest, overrides: { ...quota, ...overrides } });
}

/** Options that examine an endpoint of the tests as fast as it answers. */
export function optionsFor({ root }: Endpoint, options: Partial<ServiceRunOptions>): ServiceRunOptions {
  return {
    jobs: jobs.map(({ job }) => job.JobId),
    keys,
    pace: options.stress ? 9 : Number.POSITIVE_INFINITY,
    runs: setting.runs,
    seed: setting.seed,
    watchMs: 800,
    liftMs: 4000,
    patienceMs: setting.patienceMs,
    ...(root === undefined ? {} : { root: { file: "root.pem", pem: root } }),
    ...options,
  };
}

/** Examines an open endpoint of the tests. */
export function examineMade(endpoint: Endpoint, options: Partial<ServiceRunOptions> = {}): Promise<Report> {
  return runService(endpoint.origin, optionsFor(endpoint, options));
}

/** Examines a wrong service. The evaluation is right if no requirement was missed and no other was blamed. */
export async function evaluateMutant({
  breaks,
  overrides,
  stress = false,
  tls = false,
  untestable = [],
  notes,
}: Omit<ServiceMutant, "name">): Promise<Evaluation> {
  const endpoint = await openMade({ overrides: overrides(plainParts), tls }, { stress });
  try {
    const report = await examineMade(endpoint, { stress });
    const { verdicts, complete, problems = [] } = report;
    const of = (...outcomes: string[]) =>
      verdicts.filter(({ outcome }) => outcomes.includes(outcome)).map(({ requirement: { id } }) => id);
    const failed = of("fail", "warn");
    const unseen = of("untestable").filter((id) => untestable !== "all others" && !untestable.includes(id));
    const noted = verdicts.find(({ requirement }) => requirement.id === notes?.id)?.notes ?? [];
    return {
      missed: [
        ...breaks.filter((id) => !failed.includes(id)),
        ...(notes && !noted.some((note) => note.includes(notes.what)) ? [notes.id] : []),
      ],
      blamed: [...failed.filter((id) => !breaks.includes(id)), ...unseen, ...of("harness-error")],
      problems: [...(complete ? [] : ["The run did not come to its end."]), ...problems, ...again(report)],
    };
  } finally {
    await endpoint.close();
  }
}

/** The problems that a recheck of the report finds, after the report was written as JSON. */
function again(report: Report): string[] {
  return recheck(JSON.parse(JSON.stringify(report)) as Report);
}
