import { bindingOn } from "../../schemas/catalogue.js";
import { officialHost } from "../../schemas/kit.js";
import type { AccountRole, Report, ServiceExchange, ServiceTarget } from "../../schemas/types.js";
import { header } from "../header.js";
import { knownProblems, withKnown } from "../known.js";
import type { RunOptions } from "../run.js";
import { select } from "../select.js";
import { guard } from "../stage/guard.js";
import { ask, inTurn, unknownJobId } from "./ask.js";
import { Asker } from "./asker.js";
import type { ServiceScope } from "./check.js";
import { secretsOf } from "./leaks.js";
import { trusting } from "./link.js";
import { perform } from "./perform.js";
import { probe } from "./probe.js";
import { redactor } from "./redact.js";
import { type Service, service } from "./service.js";
import { ShapeRecorder } from "./shape/recorder.js";
import { loopbackUrl } from "./url.js";
import { type ServiceHearing, verdicts } from "./verdicts.js";

type Shared = "only" | "seed" | "runs" | "failOn" | "known" | "replay" | "onVerdict" | "onCase" | "signal";

/** How a run against a service may be set up. What `run` has too means the same; runs is 10 where absent. */
export interface ServiceRunOptions extends Pick<RunOptions, Shared> {
  /** Ids of jobs that the main account may ask for; at least one. */
  jobs: readonly string[];
  /** Credentials: those of main must be there. */
  keys: Service["keys"];
  /** Requests a second at most, but for loud checks. Default 8. */
  pace?: number;
  /** Milliseconds that jobs which have not ended are watched. Default 10 000. */
  watchMs?: number;
  /** Checks that provoke throttling are run. */
  loud?: boolean;
  /** A root certificate to trust: the name of its file, and its PEM text. */
  root?: { file: string; pem: string };
  /** Milliseconds that a reply may take. Default 10 000. */
  patienceMs?: number;
  /** Milliseconds that a throttle has to lift. Default 60 000. */
  liftMs?: number;
  /** Called before the first case, with the report as it is then, and with texts that must not be written. */
  onStart?: (report: Report, ...secrets: string[]) => void;
}

/** Examines the service at a URL. Rejects with a Misuse where an option names what does not exist. */
export async function runService(url: string, options: ServiceRunOptions): Promise<Report> {
  const settings = settle(url, options);
  const { requirements, target, seed, runs } = settings;
  const began = performance.now();
  const named = { name: new URL(target.url).host, version: "unknown", seat: "service", service: target } as const;
  const report = header(named, requirements, { ...options, seed, runs });
  const given = Object.values(options.keys);
  options.onStart?.(report, ...given.flatMap(secretsOf).map(({ text }) => text));
  const loose: string[] = [];
  const shapes = new ShapeRecorder(target.jobs);
  const lift = guard((destination) => loose.push(`A connection to ${destination} was refused.`));
  try {
    const { hearing, problems } = await open(settings, options, shapes);
    for await (const verdict of verdicts(requirements, hearing)) {
      const known = withKnown(verdict, options.known ?? []);
      report.verdicts.push(known);
      options.onVerdict?.(known);
    }
    report.complete = report.verdicts.length === requirements.length;
    report.problems = hearing.redact([...problems, ...loose, ...knownProblems(options.known ?? [], report)]);
  } catch (error) {
    // an interrupted run tells what it had
    if (!options.signal?.aborted) throw error;
  } finally {
    lift();
  }
  // a name that a service makes up may be a credential that it was sent
  return { ...report, shape: redactor(given)(shapes.shape()), durationMs: Math.round(performance.now() - began) };
}

interface Settings {
  requirements: ReturnType<typeof select>;
  target: ServiceTarget;
  seed: number;
  runs: number;
}

function settle(text: string, options: ServiceRunOptions): Settings {
  const { seed = Math.floor(Math.random() * 2 ** 31), runs = 10, watchMs = 10_000 } = options;
  const url = loopbackUrl(text);
  const { pace = url.hostname === officialHost ? 2 : 8 } = options;
  const bound = bindingOn("service");
  const requirements = select(bound, options.only);
  select(
    bound,
    (options.known ?? []).map(({ requirement }) => requirement),
  );
  const target: ServiceTarget = {
    url: url.origin,
    jobs: [...options.jobs],
    accounts: Object.keys(options.keys) as AccountRole[],
    pace: Number.isFinite(pace) ? pace : 1_000_000,
    watchMs,
    ...(options.loud ? { loud: true } : {}),
    ...(options.root ? { root: options.root.file } : {}),
  };
  return { requirements, target, seed, runs };
}

async function open({ target, seed, runs }: Settings, options: ServiceRunOptions, shapes: ShapeRecorder) {
  const { keys, signal, onCase } = options;
  const dock = { ...dockOf(target, options), witness: (exchange: ServiceExchange) => shapes.add(exchange) };
  const { asker, scope, barred, problems } = await scopeOf(dock, target, options);
  const hearing: ServiceHearing = {
    asker,
    scope,
    seed,
    runs,
    barred,
    signal,
    only: options.only ?? [],
    redact: redactor(Object.values(keys)),
    replay: options.replay ?? (({ id }) => `djc run --service ${target.url} --only ${id} --seed ${seed}`),
    settle: () => calm(dock, scope),
    ...(onCase ? { onCase: (id = "") => onCase(id) } : {}),
  };
  return { hearing, problems };
}

/** Puts the service of a report's target in the dock. */
export function dockOf({ url, pace }: ServiceTarget, options: ServiceRunOptions): Service {
  const trust = options.root ? { trust: trusting(options.root.pem) } : {};
  const link = { url: loopbackUrl(url), patienceMs: options.patienceMs ?? 10_000, maxBytes: largestBody, ...trust };
  return service(link, options.keys, { perSecond: options.pace ?? pace, signal: options.signal });
}

/** Learns how to ask the service, and what checks may ask of it. */
export async function scopeOf(dock: Service, target: ServiceTarget, { liftMs = 60_000 }: ServiceRunOptions) {
  const asker = new Asker(dock);
  const { problems, barred, ...learnt } = await probe(asker, target.jobs);
  const scope: ServiceScope = {
    ...learnt,
    accounts: target.accounts,
    loud: target.loud === true,
    watchMs: target.watchMs ?? 10_000,
    liftMs,
    secure: dock.link.url.protocol === "https:",
  };
  return { asker, scope, barred, problems };
}

/** An answer is about a thousand bytes long. */
const largestBody = 1 << 18;

/** Waits until what was throttled is served again, so that one loud check does not spoil the next. */
async function calm(dock: Service, scope: ServiceScope): Promise<void> {
  const [jobId = unknownJobId] = scope.jobs;
  await perform(
    { ...inTurn("calm", ask(scope, { jobId })), untilServed: { forMs: scope.liftMs, everyMs: 1200 } },
    dock,
  );
}
