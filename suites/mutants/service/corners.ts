import { swappedCase } from "../../service/http/encoded-request.js";
import { isForm, mutant, type ServiceMutant } from "./mutant.js";
import { jobs } from "./world.js";

/** A service that finds a job if `coarser` makes its id and the requested id equal. */
const finding = (name: string, coarser: (jobId: string) => string) =>
  mutant(name, ["made-up-job", "echo"], ({ find }) => ({
    find(jobId, world) {
      const near = jobs.find(({ job }) => coarser(job.JobId) === coarser(jobId));
      return find(jobId, world) ?? (near && find(near.job.JobId, world));
    },
  }));

const nearby: readonly ServiceMutant[] = [
  finding("compares ids without their accents", (id) => id.normalize("NFD").replaceAll(/\p{M}/gu, "")),
  finding("compares ids without regard to the width of letters", (id) => id.normalize("NFKC")),
  finding("takes white space out of ids", (id) => id.replaceAll(/\s/g, "")),
  finding("takes invisible characters out of ids", (id) => id.replaceAll(/\p{Cf}/gu, "")),
  finding("takes quotes off ids", (id) => id.replaceAll('"', "")),
  finding("decodes ids twice", (id) =>
    id.replaceAll(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`))),
  ),
  mutant("finds a job by a pattern with an underscore", ["made-up-job", "echo"], ({ find }) => ({
    find(jobId, world) {
      const isLike = (id: string) =>
        id.length === jobId.length && Array.from(id).every((mark, at) => jobId[at] === "_" || jobId[at] === mark);
      const near = jobs.find(({ job }) => isLike(job.JobId));
      return find(jobId, world) ?? (near && find(near.job.JobId, world));
    },
  })),
  mutant("takes keys in any letter case", "unknown-key", ({ caller }) => ({
    caller: (key, world) => caller(key, world) ?? caller(swappedCase(key), world),
  })),
  mutant("takes jobid for JobId", "missing-job-id", ({ checkJobId }) => ({
    checkJobId: (asked, world) => (asked.params["jobid"] ? undefined : checkJobId(asked, world)),
  })),
];

/** A service that misreads a request if `is` returns true for it. The signature is then wrong. */
const reading = (
  name: string,
  breaks: readonly string[],
  change: (params: Record<string, string>) => Record<string, string>,
  is: (request: { headers: Readonly<Record<string, string>> }) => boolean = () => true,
) =>
  mutant(name, breaks, ({ params }) => ({
    params: (arrival) => (is(arrival) ? change(params(arrival)) : params(arrival)),
  }));

const without = (params: Record<string, string>, fits: (value: string) => boolean) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => !fits(value)));

const sizes: readonly ServiceMutant[] = [
  reading(
    "drops empty parameters of a form",
    ["both-signatures"],
    (params) => without(params, (value) => value === ""),
    isForm,
  ),
  reading("takes 0 for nothing", ["both-signatures"], (params) => without(params, (value) => value === "0")),
  reading("cuts values after 1024 characters", ["both-signatures"], (params) =>
    Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value.slice(0, 1024)])),
  ),
];

const times: readonly ServiceMutant[] = [
  mutant("keeps the age of a request in 32 bits", "stale-timestamp", ({ checkClock }) => ({
    checkClock(asked, world) {
      const ageMs = asked.atMs - Date.parse(asked.common.time ?? "");
      const time = new Date(asked.atMs - (ageMs | 0)).toISOString().replace(/\.\d+/, "");
      return checkClock({ ...asked, common: { ...asked.common, time } }, world);
    },
  })),
  mutant("takes requests of at most twelve minutes", ["both-signatures", "acs3"], () => ({ windowMs: 12 * 60_000 })),
  mutant("takes forms of at most ten minutes", ["both-signatures", "acs3"], ({ checkClock, windowMs }) => ({
    checkClock: (asked, { parts, ...world }) =>
      checkClock(asked, { ...world, parts: { ...parts, windowMs: isForm(asked.arrival) ? 10 * 60_000 : windowMs } }),
  })),
];

/** Services that are wrong about similar ids, about sizes, and about ages. */
export const cornerMutants: readonly ServiceMutant[] = [...nearby, ...sizes, ...times];
