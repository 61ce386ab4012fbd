import { afterAll, beforeAll, describe, type TestContext, test } from "vitest";
import { bindingOn } from "../schemas/catalogue.js";
import { printable } from "../schemas/printable.js";
import { unsound } from "../schemas/sound.js";
import type { Fault, Requirement, Verdict } from "../schemas/types.js";
import { expectClient } from "./client/adapters/fault.js";
import { moduleTarget } from "./client/adapters/module.js";
import { clientChecks } from "./client/checks/index.js";
import { control } from "./client/control/control.js";
import { scopeOf } from "./client/scope.js";
import { openSession } from "./client/session.js";
import { type RunContext, verdict } from "./client/verdicts.js";
import type { Again, RunOptions } from "./engine/options.js";
import { select } from "./engine/select.js";
import type { Client } from "./protocol/client.js";

/** Options of the tests. Every member is optional and has the same meaning as for `run`. */
export type ConformanceOptions = Pick<RunOptions, "only" | "seed" | "runs" | "failOn" | "known" | "patienceMs">;

const MAX_TEST_MS = 120_000;
const MAX_FAULTS = 10;

/**
 * Registers one vitest test for each requirement on clients. Call it at the top of a test file, or inside a `describe`.
 * Throws a UsageError if an option contains an unknown name.
 */
export function conformance(client: Client, options: ConformanceOptions = {}): void {
  expectClient(client);
  const settings = settle(options, callSite());
  const requirements = select(bindingOn("client"), options.only);
  const { name, version } = client.candidate;
  describe(version === undefined ? name : `${name} ${version}`, { concurrent: false, shuffle: false }, () => {
    let runContext: RunContext | undefined;
    beforeAll(async () => {
      runContext = await open(client, settings);
    }, MAX_TEST_MS);
    afterAll(() => close(runContext, settings), MAX_TEST_MS);
    for (const requirement of inTurn(requirements)) {
      const concurrent = isBeside(requirement);
      test(requirement.id, { concurrent, retry: 0, timeout: MAX_TEST_MS }, async (context) => {
        if (!runContext) throw new Error("The kit itself failed: its stage is not open.");
        await tell(context, await verdict(requirement, runContext), settings);
      });
    }
  });
}

type Settings = ConformanceOptions &
  Required<Pick<RunOptions, "seed" | "runs" | "failOn" | "known" | "replay">> & {
    /** The stack of the author's call to `conformance`. */
    called: string;
  };

function settle(options: ConformanceOptions, called: string): Settings {
  const { seed = Math.floor(Math.random() * 2 ** 31), runs = 100, failOn = "must", known = [], patienceMs } = options;
  const knownIds = known.map(({ requirement }) => requirement);
  select(bindingOn("client"), knownIds);
  const patience = patienceMs === undefined ? "" : `, patienceMs: ${patienceMs}`;
  const replay = ({ id }: Again) =>
    `conformance(client, { only: [${JSON.stringify(id)}], seed: ${seed}, runs: ${runs}${patience} })`;
  return { ...options, seed, runs, failOn, known, replay, called };
}

/** Whether a requirement waits in parallel with others. Nothing else runs then. */
function isBeside({ id }: Requirement): boolean {
  const phase = clientChecks.get(id)?.phase;
  return phase === "beside" || phase === "last";
}

/** Runs requirements one after the other, and those that wait in parallel at the end. */
function inTurn(requirements: readonly Requirement[]): Requirement[] {
  return requirements.toSorted((a, b) => Number(isBeside(a)) - Number(isBeside(b)));
}

async function open(client: Client, settings: Settings): Promise<RunContext> {
  const { seed, runs, patienceMs } = settings;
  const session = await openSession(moduleTarget(client), patienceMs === undefined ? {} : { patienceMs });
  const fault = unsound(await control(session));
  if (fault !== undefined) {
    await session.close();
    throw failure(fault, settings.called);
  }
  return { session, scope: scopeOf(session.target.capabilities), seed, runs, options: settings };
}

/** Fails the describe if something happened outside of every case. */
async function close(runContext: RunContext | undefined, { called }: Settings): Promise<void> {
  if (!runContext) return;
  const problems = runContext.session.loose();
  await runContext.session.close();
  if (problems.length > 0) throw failure(problems.map(visible).join("\n"), called);
}

/** Passes, fails or skips the test according to the verdict. */
async function tell(context: TestContext, result: Verdict, { known, failOn, called }: Settings): Promise<void> {
  const { requirement, outcome, reason = "no reason was given" } = result;
  const entry = known.find((each) => each.requirement === requirement.id);
  if (entry && (outcome === "fail" || outcome === "warn"))
    return note(context, `Known failure: ${visible(entry.reason)}\n${message(result)}`, "notice");
  if (entry && (outcome === "pass" || outcome === "inapplicable")) throw failure(stale(result), called);
  if (outcome === "pass") return;
  if (outcome === "inapplicable") context.skip(visible(reason));
  if (outcome === "warn" && failOn === "must") return note(context, message(result), "warning");
  throw failure(message(result), called);
}

function stale({ requirement: { id }, outcome }: Verdict): string {
  const became = outcome === "pass" ? "it passes" : "it is inapplicable";
  return `The known failure of ${id} is stale: ${became}. Take it out of \`known\`.`;
}

/** Annotates the test. Vitest supports this from version 3.2 on. */
async function note(context: Partial<TestContext>, text: string, type: string): Promise<void> {
  if (context.annotate) await context.annotate(printable(text), type);
  else console.warn(printable(text));
}

/** The sentence of the requirement, each fault, the case, and the command that runs it again. */
function message({ requirement, outcome, reason, faults, evidence, replay }: Verdict): string {
  const { id, level, text } = requirement;
  const more = faults.length - MAX_FAULTS;
  return [
    `${id} (${level}): ${text.en}`,
    ...(reason === undefined ? [] : [`  ${outcome}: ${visible(reason)}`]),
    ...faults.slice(0, MAX_FAULTS).map((fault) => `  ${faultLine(fault)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...(evidence ? [`  Case: ${visible(evidence.exchange.case.name)}`] : []),
    `  Replay: ${replay}`,
  ].join("\n");
}

function faultLine({ path, expected, actual }: Fault): string {
  return visible(`${path}: expected ${expected}, got ${actual}`);
}

/** The text on one line. Characters that a terminal does not show are escaped. */
function visible(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`);
}

/** The author's part of the stack, so that vitest shows the line of the call and not the kit. */
function callSite(): string {
  const site = { stack: "" };
  Error.captureStackTrace(site, conformance);
  const foreign = /node_modules|node:internal/;
  return site.stack
    .split("\n")
    .filter((line, index) => index > 0 && !foreign.test(line))
    .join("\n");
}

function failure(text: string, called: string): Error {
  const error = new Error(printable(text));
  error.stack = `Error: ${error.message}\n${called}`;
  return error;
}
