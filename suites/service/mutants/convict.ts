import type { Report } from "../../../schemas/types.js";
import { type Endpoint, type EndpointOptions, openEndpoint } from "../../endpoint/endpoint.js";
import { plainParts } from "../../endpoint/parts.js";
import { slidingQuota } from "../../endpoint/quota.js";
import { pooled } from "../../slots.js";
import type { ServiceRunOptions } from "../options.js";
import { runService } from "../run.js";
import type { ServiceMutant } from "./mutant.js";
import { accounts, jobs, keys } from "./world.js";

/** What the kit made of a known-wrong service. */
export interface Conviction {
  name: string;
  /** What it breaks and the kit did not see. */
  missed: string[];
  /** What it does not break and the kit blamed it for, or could not examine. */
  blamed: string[];
  problems: string[];
}

/** Opens the endpoint of the tests: few jobs, made-up keys, and no quota unless it is about that. */
export function openMade(options: EndpointOptions = {}, { loud = false } = {}): Promise<Endpoint> {
  const { quirks, ...rest } = options;
  const quota = loud ? {} : { quota: () => slidingQuota(1e9) };
  return openEndpoint({ accounts, jobs, ...rest, quirks: { ...quota, ...quirks } });
}

/** Examines an open endpoint of the tests as fast as it answers. */
export function examineMade({ origin, root }: Endpoint, options: Partial<ServiceRunOptions> = {}): Promise<Report> {
  return runService(origin, {
    jobs: jobs.map(({ job }) => job.JobId),
    keys,
    pace: options.loud ? 9 : Number.POSITIVE_INFINITY,
    runs: 8,
    seed: 1,
    watchMs: 800,
    liftMs: 4000,
    patienceMs: 3000,
    ...(root === undefined ? {} : { root: { file: "root.pem", pem: root } }),
    ...options,
  });
}

/** Examines a known-wrong service. It is convicted rightly where nothing was missed and nothing else blamed. */
async function convict({
  name,
  breaks,
  quirks,
  loud = false,
  tls = false,
  untestable = [],
  notes,
}: ServiceMutant): Promise<Conviction> {
  const endpoint = await openMade({ quirks: quirks(plainParts), tls }, { loud });
  try {
    const { verdicts, problems = [] } = await examineMade(endpoint, { loud });
    const of = (...outcomes: string[]) =>
      verdicts.filter(({ outcome }) => outcomes.includes(outcome)).map(({ requirement: { id } }) => id);
    const failed = of("fail", "warn");
    const unseen = of("untestable").filter((id) => untestable !== "all others" && !untestable.includes(id));
    const noted = verdicts.find(({ requirement }) => requirement.id === notes?.id)?.notes ?? [];
    return {
      name,
      missed: [
        ...breaks.filter((id) => !failed.includes(id)),
        ...(notes && !noted.some((note) => note.includes(notes.what)) ? [notes.id] : []),
      ],
      blamed: [...failed.filter((id) => !breaks.includes(id)), ...unseen, ...of("harness-error")],
      problems,
    };
  } finally {
    await endpoint.close();
  }
}

const isRight = ({ missed, blamed, problems }: Conviction) => missed.length + blamed.length + problems.length === 0;

/** Examines services, so many side by side; tells those that were not convicted rightly. */
export async function misjudged(services: readonly ServiceMutant[], width = 4): Promise<Conviction[]> {
  const convictions = await pooled(services, width, async (mutant) => ({ mutant, conviction: await convict(mutant) }));
  const suspects = convictions.filter(({ conviction }) => !isRight(conviction));
  // a busy machine may hide what rests on time: such a service is examined once more, alone
  const again = await pooled(suspects, 1, ({ mutant }) => convict(mutant));
  return again.filter((conviction) => !isRight(conviction));
}
