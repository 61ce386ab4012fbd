import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Report, ServiceCase } from "../../schemas/types.js";
import { cannotReplay, recordedIn } from "../engine/replay.js";
import { guard } from "../protocol/guard/guard.js";
import { AnswerSecrets } from "./answer-secrets.js";
import { calm, outage, stuckReason } from "./calm.js";
import { serviceChecks } from "./checks/index.js";
import { connectionOf, scopeOf } from "./connect.js";
import { credentialsOf } from "./credentials.js";
import { rootOf } from "./http/root.js";
import { secretParams } from "./params.js";
import { asEvidence, composed, type Redact, redactor } from "./redact.js";
import { expectAsking, scopeFor } from "./settings.js";
import { type Settled, settle } from "./settle.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** The operation of the report, and whether it may be called if it changes something. */
interface Replaying {
  contract?: Contract;
  allowWrites?: boolean;
}

/**
 * Runs the recorded counterexample of a service again, at its URL, as often as a run would. Throws a UsageError if the
 * report has none.
 */
export async function replayService(
  report: Report,
  id: string,
  env: Environment,
  { contract = flagship, allowWrites = false }: Replaying = {},
): Promise<Settled> {
  const { check, target, testCase } = mayReplay(report, id, { contract, allowWrites });
  const keys = await credentialsOf(env);
  const role = testCase.requests.map(({ account }) => account).find((each) => each !== "nobody" && !keys[each]);
  if (role)
    throw cannotReplay(id, `its case asks as "${role}", whose key is not set`, "Set the variables that the run had.");
  const root = target.root === undefined ? {} : { root: rootOf(target.root) };
  const settings = { contract, jobs: target.jobs, keys, ...root };
  const lift = guard(() => {});
  try {
    const connection = connectionOf(target, settings);
    const answered = new AnswerSecrets(contract);
    const { asker, scope } = await scopeOf(connection, target, settings, (exchange) => answered.learn(exchange));
    const ofKeys = redactor(Object.values(connection.keys));
    const redact: Redact = composed(ofKeys, (data) => answered.hide(data));
    const again = {
      settle: () => calm(connection, scope),
      stuck: () => stuckReason(connection),
      outage: () => outage(connection, scope),
    };
    const on = { asker, scope, redact, seed: report.seed, runs: report.runsPerProperty, ...again };
    const { exchange, ...found } = await settle(check, testCase, on);
    return redact({ ...found, exchange: exchange && asEvidence(exchange, redact) });
  } finally {
    lift();
  }
}

/**
 * The counterexample of a report, its check and its service. Throws a UsageError if there is none, or if it must not be
 * sent.
 */
function mayReplay(report: Report, id: string, { contract, allowWrites }: Required<Replaying>) {
  const { check, evidence, verdict } = recordedIn(report, id, {
    checks: serviceChecks,
    evidenceIn: ({ service }) => service,
    again: (recorded) => recorded?.replay ?? "npx djc run --service <url>",
  });
  const target = report.target.service;
  const fail = (why: string, advice: string) => cannotReplay(id, why, advice);
  const line = verdict.replay;
  if (!target) throw fail("the report is not about a service", "Replay it with the candidate of the report.");
  if (target.masked)
    throw fail("its ids are masked, and only those who know them can ask again", `Examine it again: ${line}`);
  const testCase = evidence.exchange.case;
  if (target.live && testCase.requests.some(({ raw }) => raw))
    throw fail("it sends bytes as they are, which the live service is spared", "Replay it against a service of yours.");
  expectAsking(contract, { ...target, allowWrites });
  const [withheld] = secretParams(contract, target.params ?? {});
  if (withheld) throw fail(`its parameter ${withheld.name} is withheld`, `Examine it again: ${line}`);
  const widest = scopeFor(target, { ...target, contract });
  if (target.live && asksOther(testCase, check.always(widest)))
    throw fail("its case asks for an operation that the check never does", "Examine the live service again.");
  const lack = check.lacks?.(widest);
  if (lack !== undefined) throw fail(`it does not apply (${lack.replace(/\.$/, "")})`, "Examine another requirement.");
  return { check, target, testCase };
}

/**
 * Whether a case calls an operation that none of these cases calls. The author of a report must not choose what a key
 * signs.
 */
function asksOther(testCase: ServiceCase, own: readonly ServiceCase[]): boolean {
  const operations = ({ requests }: ServiceCase) =>
    requests.flatMap(({ set = {} }) =>
      Object.entries(set).flatMap(([name, to]) => (/action$/i.test(name) ? [to] : [])),
    );
  const known = new Set(own.flatMap(operations));
  return operations(testCase).some((each) => !known.has(each));
}
