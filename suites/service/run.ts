import { unsound } from "../../schemas/sound.js";
import type { Report, ServiceTarget } from "../../schemas/types.js";
import { header } from "../header.js";
import { knownProblems, withKnown } from "../known.js";
import type { RunOptions } from "../run.js";
import { guard } from "../stage/guard.js";
import { ask, inTurn, unknownJobId } from "./ask.js";
import { Asker } from "./asker.js";
import { calmMs } from "./budget.js";
import type { ServiceScope } from "./check.js";
import { control } from "./control/control.js";
import { sayTurn } from "./judge/turn.js";
import { secretsOf } from "./leaks.js";
import { type Live, trusting } from "./link.js";
import { Masks } from "./masks.js";
import { perform } from "./perform.js";
import { probe } from "./probe.js";
import { composed, type Redact, redactor } from "./redact.js";
import { type Service, service } from "./service.js";
import { type Settings, scopeFor, settingsOf } from "./settings.js";
import { ShapeRecorder } from "./shape/recorder.js";
import { isOut } from "./told.js";
import { type ServiceHearing, verdicts } from "./verdicts.js";

type Shared = "only" | "seed" | "runs" | "failOn" | "known" | "replay" | "onVerdict" | "onCase" | "signal";

/** How a run against a service may be set up. What `run` has too means the same; runs is 10 where absent. */
export interface ServiceRunOptions extends Pick<RunOptions, Shared> {
  /** Ids of jobs that the main account may ask for; at least one. */
  jobs: readonly string[];
  /** Credentials: those of main must be there. */
  keys: Service["keys"];
  /**
   * The official endpoint is examined, which no other URL may name: without hostile requests, with a budget of requests, and
   * with its ids masked in all that is told.
   */
  live?: boolean;
  /** Ids of jobs, accounts, instances and products are masked as the documentation masks them. Default: where it is live. */
  masked?: boolean;
  /** The most requests that a live run sends. Default: counted from its cases. */
  budget?: number;
  /** For tests: how the official endpoint is reached. */
  reach?: Live;
  /** Requests a second at most, but for loud checks. Default 8, or 2 where it is live. */
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
  /** Called with each further text that must not be written: an id that is masked. */
  onSecret?: (text: string) => void;
}

/** Examines the service at a URL. Rejects with a Misuse where an option names what does not exist. */
export async function runService(url: string, options: ServiceRunOptions): Promise<Report> {
  const settings = settingsOf(url, options);
  const { requirements, target, seed, runs } = settings;
  const began = performance.now();
  const dock = dockOf(target, options);
  const all = Object.values(dock.keys);
  const masks = target.masked ? new Masks(options.jobs, options.onSecret) : undefined;
  const hide: Redact = composed(redactor(all), (data) => masks?.mask(data) ?? data);
  const who = { name: dock.link.url.host, version: "unknown", seat: "service", service: hide(target) } as const;
  const tried = await control({ secure: target.url.startsWith("https:") });
  const report: Report = { ...header(who, requirements, { ...options, seed, runs }), control: tried };
  options.onStart?.(report, ...all.flatMap(secretsOf).map(({ text }) => text));
  const took = () => ({ durationMs: Math.round(performance.now() - began) });
  const fault = unsound(tried);
  if (fault !== undefined) return { ...report, problems: [fault], ...took() };
  const loose: string[] = [];
  const shapes = new ShapeRecorder(target.jobs);
  const lift = guard((destination) => loose.push(`A connection to ${destination} was refused.`));
  try {
    const { hearing, problems } = await open(settings, { dock, hide, masks, shapes }, options);
    for await (const verdict of verdicts(requirements, hearing)) {
      const known = withKnown(verdict, options.known ?? []);
      report.verdicts.push(known);
      options.onVerdict?.(known);
    }
    report.complete = report.verdicts.length === requirements.length;
    report.problems = hide([...problems, ...loose, ...knownProblems(options.known ?? [], report)]);
  } catch (error) {
    // an interrupted run tells what it had
    if (!options.signal?.aborted) throw error;
  } finally {
    lift();
  }
  // a name that a service makes up may be a credential that it was sent
  return { ...report, shape: hide(shapes.shape()), requests: dock.sent, ...took() };
}

/** What a run has at hand beside its settings. */
interface Room {
  dock: Service;
  hide: Redact;
  masks: Masks | undefined;
  shapes: ShapeRecorder;
}

async function open({ target, seed, runs }: Settings, { dock, hide, masks, shapes }: Room, options: ServiceRunOptions) {
  const { signal, onCase } = options;
  const { asker, scope, barred, problems } = await scopeOf(dock, target, options, (exchange) => {
    masks?.learn(exchange);
    shapes.add(exchange);
  });
  const hearing: ServiceHearing = {
    asker,
    scope,
    seed,
    runs,
    barred,
    signal,
    only: options.only ?? [],
    redact: hide,
    replay: options.replay ?? (({ id }) => `djc run ${named(target)} --only ${id} --seed ${seed}`),
    settle: () => calm(dock, scope),
    outage: () => outage(dock, scope),
    ...(onCase ? { onCase: (id = "") => onCase(id) } : {}),
  };
  return { hearing, problems };
}

const named = ({ live, url }: ServiceTarget) => (live ? "--live" : `--service ${url}`);

/** Puts the service of a report's target in the dock. */
export function dockOf({ url, pace, live, budget }: ServiceTarget, options: ServiceRunOptions): Service {
  const { root, patienceMs = 10_000, reach = {}, signal } = options;
  const trust = root ? { trust: trusting(root.pem) } : {};
  const link = { url: new URL(url), live: live ? reach : undefined, patienceMs, maxBytes: largestBody, ...trust };
  return service(link, options.keys, { perSecond: options.pace ?? pace, budget, signal });
}

/** Learns how to ask the service, and what checks may ask of it. `learn` is shown each exchange. */
export async function scopeOf(
  dock: Service,
  target: ServiceTarget,
  options: ServiceRunOptions,
  learn?: ConstructorParameters<typeof Asker>[1],
) {
  const asker = new Asker(dock, learn);
  const { problems, barred, ...learnt } = await probe(asker, options.jobs);
  const scope: ServiceScope = { ...scopeFor(target, options), ...learnt };
  return { asker, scope, barred, problems };
}

/** An answer is about a thousand bytes long. */
const largestBody = 1 << 18;

const plainCase = (scope: ServiceScope, name: string) => {
  const [jobId = unknownJobId] = scope.jobs;
  return inTurn(name, ask(scope, { jobId }));
};

/** Waits until what was throttled is served again, so that one loud check does not spoil the next. */
async function calm(dock: Service, scope: ServiceScope): Promise<void> {
  await perform({ ...plainCase(scope, "calm"), untilServed: { forMs: scope.liftMs, everyMs: calmMs } }, dock);
}

/** Whether even the plain question is not answered any more, and why. */
async function outage(dock: Service, scope: ServiceScope): Promise<string | undefined> {
  const { turns } = await perform(plainCase(scope, "the plain question again"), dock);
  const out = turns.find(isOut);
  return out && `The service is out of order: ${sayTurn(out)}.`;
}
