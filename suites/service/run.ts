import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import { unsound } from "../../schemas/sound.js";
import type { Credentials, Report, ServiceTarget } from "../../schemas/types.js";
import { header } from "../engine/header.js";
import { knownProblems, withKnown } from "../engine/known.js";
import { sealed } from "../engine/seal.js";
import { guard } from "../protocol/guard/guard.js";
import { AnswerSecrets } from "./answer-secrets.js";
import { calm, outage, stuckReason } from "./calm.js";
import { connectionOf, scopeOf } from "./connect.js";
import type { Service } from "./connection.js";
import { control } from "./control/control.js";
import { type Secret, secretsOf } from "./leaks.js";
import { Masks } from "./masks.js";
import type { ServiceRunOptions } from "./options.js";
import { secretParams } from "./params.js";
import { composed, type Redact, redactor } from "./redact.js";
import { type Settings, settingsOf } from "./settings.js";
import { ShapeRecorder } from "./shape/recorder.js";
import { type ServiceRunContext, verdicts } from "./verdicts.js";
import { WholeRun } from "./whole-run.js";

/** Examines the service at a URL. Rejects with a UsageError if an option contains an unknown name. */
export async function runService(url: string, options: ServiceRunOptions): Promise<Report> {
  const settings = settingsOf(url, options);
  const { requirements, target, seed, runs } = settings;
  const { contract = flagship } = options;
  const began = performance.now();
  const connection = connectionOf(target, options);
  const all = Object.values(connection.keys);
  const { masks, answered, given, hide } = withholding({ contract, target, all }, options);
  const who = {
    name: connection.link.url.host,
    version: "unknown",
    seat: "service",
    service: hide(shown(target, given)),
  } as const;
  const tried = await control({ secure: target.url.startsWith("https:"), contract });
  const report: Report = { ...header(who, requirements, { ...options, seed, runs }, options.contract), control: tried };
  options.onStart?.(report, ...[...all.flatMap(secretsOf), ...given].map(({ text }) => text));
  const took = () => ({ durationMs: Math.round(performance.now() - began) });
  const fault = unsound(tried);
  if (fault !== undefined) return sealed({ ...report, problems: [fault], ...took() });
  const loose: string[] = [];
  const shapes = new ShapeRecorder(target.jobs, contract);
  const lift = guard((destination) => loose.push(sentence("A connection to {0} was refused.", destination)));
  try {
    const { runContext, problems } = await open(settings, { connection, hide, masks, answered, shapes }, options);
    for await (const verdict of verdicts(requirements, runContext)) {
      const known = withKnown(verdict, options.known ?? []);
      report.verdicts.push(known);
      options.onVerdict?.(known);
    }
    report.complete = report.verdicts.length === requirements.length;
    report.problems = hide([
      ...problems,
      ...loose,
      ...flaky(connection),
      ...knownProblems(options.known ?? [], report),
    ]);
  } catch (error) {
    // an interrupted run reports its results so far
    if (!options.signal?.aborted) throw error;
  } finally {
    lift();
  }
  // mask ids in verdicts that were made before the ids were known
  const masked = report.verdicts.map((each) => ({ ...hide(each), requirement: each.requirement }));
  // a name that the service invents may be a credential that it received
  return sealed({
    ...report,
    verdicts: masks || answered.isAny ? masked : report.verdicts,
    shape: hide(shapes.shape()),
    requests: connection.sent,
    ...took(),
  });
}

interface Withheld {
  contract: Contract;
  target: ServiceTarget;
  all: readonly Credentials[];
}

/**
 * Creates the redactor of everything that must not be reported: credentials, given and answered secrets, and ids if
 * they are masked.
 */
function withholding({ contract, target, all }: Withheld, { jobs, onSecret }: ServiceRunOptions) {
  const masks = target.masked ? new Masks(jobs, onSecret) : undefined;
  const answered = new AnswerSecrets(contract, onSecret);
  const given = secretParams(contract, target.params ?? {});
  const hide: Redact = composed(
    // shorter texts occur everywhere by coincidence
    redactor(
      all,
      given.filter(({ text }) => text.length >= 6),
    ),
    (data) => answered.hide(data),
    (data) => masks?.mask(data) ?? data,
  );
  return { masks, answered, given, hide };
}

/** A target without its secret parameters, even short ones. */
function shown(target: ServiceTarget, given: readonly Secret[]): ServiceTarget {
  if (given.length === 0) return target;
  const marks = Object.fromEntries(given.map(({ name }) => [name, `[${name}]`]));
  return { ...target, params: { ...target.params, ...marks } };
}

/** The resources of a run, besides its settings. */
interface Room {
  connection: Service;
  hide: Redact;
  masks: Masks | undefined;
  answered: AnswerSecrets;
  shapes: ShapeRecorder;
}

async function open(
  { requirements, target, seed, runs }: Settings,
  { connection, hide, masks, answered, shapes }: Room,
  options: ServiceRunOptions,
) {
  const { signal, onCase } = options;
  const wholeRun = new WholeRun(requirements.map(({ id }) => id));
  const { asker, scope, blockedReason, problems } = await scopeOf(connection, target, options, (exchange) => {
    masks?.learn(exchange);
    answered.learn(exchange);
    shapes.add(exchange);
    wholeRun.hear(exchange);
  });
  const runContext: ServiceRunContext = {
    asker,
    scope,
    seed,
    runs,
    blockedReason,
    signal,
    only: options.only ?? [],
    redact: hide,
    replay: options.replay ?? (({ id }) => `djc run ${named(target)} --only ${id} --seed ${seed}`),
    settle: () => calm(connection, scope),
    stuck: () => stuckReason(connection),
    wholeRun,
    outage: () => outage(connection, scope),
    ...(onCase ? { onCase: (id = "") => onCase(id) } : {}),
  };
  return { runContext, problems };
}

const named = ({ live, url }: ServiceTarget) => (live ? "--live" : `--service ${url}`);

/** A problem if so many requests had to be sent again that passed requirements show little. */
function flaky({ sent, faltered }: Service): string[] {
  if (faltered < fewFaltered || faltered <= sent / 20) return [];
  return [
    sentence(
      "{0} of {1} requests were answered only when they were sent again: no answer or a 5xx status came first.",
      faltered,
      sent,
    ),
  ];
}

/** Fewer retries than this are not a problem. */
const fewFaltered = 3;
