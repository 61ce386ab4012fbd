import type { Report, ReportTarget, ServiceTarget } from "../schemas/types.js";

/** A possible cause of a difference between two reports, according to the reports. */
export type Cause = "kit" | "contract" | "candidate" | "endpoint" | "options";

const OF_ENDPOINT = {
  url: ({ url }) => url,
  jobs: ({ jobs }) => jobs.toSorted().join(", "),
  accounts: ({ accounts }) => accounts.toSorted().join(", "),
  pace: ({ pace }) => String(pace),
  watch: ({ watchMs }) => String(watchMs ?? ""),
  stress: ({ stress }) => String(stress ?? false),
  root: ({ root }) => root ?? "",
} as const satisfies Record<string, (service: ServiceTarget) => string>;

type OfEndpoint = keyof typeof OF_ENDPOINT;

/** A fact that differs between two reports and may explain their differences. */
export interface Ground {
  what:
    | "candidate"
    | "adapter"
    | "runtime"
    | "capabilities"
    | OfEndpoint
    | "kit"
    | "contract"
    | "seed"
    | "runs"
    | "fail-on"
    | "selection";
  cause: Cause;
  before: string;
  after: string;
}

type Read = readonly [Ground["what"], Cause, (report: Report) => string];

const READS: readonly Read[] = [
  ["candidate", "candidate", ({ target }) => `${target.name} ${target.version}`.trim()],
  ["adapter", "candidate", ({ target }) => target.module ?? target.command ?? ""],
  ["runtime", "candidate", ({ target }) => [target.language, target.runtime].filter(Boolean).join(" · ")],
  ["capabilities", "candidate", claims],
  ...(Object.keys(OF_ENDPOINT) as OfEndpoint[]).map((what): Read => [what, "endpoint", endpoint(what)]),
  ["kit", "kit", ({ kit }) => `${kit.name} ${kit.version}`],
  ["contract", "contract", ({ contract }) => contract.digest.slice(0, 12)],
  ["fail-on", "options", ({ failOn }) => failOn.toUpperCase()],
  ["selection", "options", ({ selection }) => selection?.join(", ") ?? "*"],
  ["runs", "options", ({ runsPerProperty }) => String(runsPerProperty)],
  ["seed", "options", ({ seed }) => String(seed)],
];

/** The facts that differ between two reports, the likeliest explanation first. */
export function grounds(reports: { before: Report; after: Report }): Ground[] {
  return READS.map(([what, cause, of]) => ({
    what,
    cause,
    before: of(reports.before),
    after: of(reports.after),
  })).filter(({ before, after }) => before !== after);
}

function endpoint(what: OfEndpoint): (report: Report) => string {
  return ({ target: { service } }) => (service ? OF_ENDPOINT[what](service) : "");
}

/** The capabilities of a client, in a fixed order. */
function claims({ target: { capabilities } }: { target: ReportTarget }): string {
  const all = Object.entries(capabilities ?? {}).map(([name, value]) => `${name}: ${[value].flat().join("+")}`);
  return all.toSorted().join(", ");
}
