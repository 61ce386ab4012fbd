import { bindingOn } from "../../schemas/catalogue.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import type { Case, Exchange, Format, Report, Requirement, SeenRequest, Verdict } from "../../schemas/types.js";
import { artefactSearch } from "../engine/environment.js";
import { header } from "../engine/header.js";
import { sealed } from "../engine/seal.js";
import type { Search } from "../engine/search/search.js";
import { select } from "../engine/select.js";
import { withSentences } from "../engine/sentences.js";
import { UsageError } from "../engine/usage-error.js";
import { publishableReport } from "../engine/withhold.js";
import { mint } from "../protocol/canary.js";
import type { Scope } from "./check.js";
import { once, plainKey } from "./checks/cases.js";
import { everyFixedCase } from "./checks/fitted.js";
import { clientChecks } from "./checks/index.js";
import { plainAnswer } from "./checks/plain.js";
import { loopback } from "./mock-server/loopback.js";
import { stage as makeStage } from "./mock-server/mock-server.js";
import { redact } from "./redact.js";
import { clientTarget } from "./report-target.js";
import { scopeOf } from "./scope.js";

/** The case to hold open for a client that the kit does not start. */
export interface Attachment {
  /** The requirement whose case is used. Default: a plain call. */
  id?: string | undefined;
  /** The number of the fixed case, from 1, as in `djc explain`. Default: the first one in this format. */
  nth?: number | undefined;
  format: Format;
}

/** Information for the author of the client while the case is open. */
export interface Held {
  testCase: Case;
  endpoint: string;
  credentials: readonly { accessKeyId: string; accessKeySecret: string; securityToken?: string }[];
  /** The requests that have arrived so far. */
  requests: readonly SeenRequest[];
}

/** The resulting report, and the secrets that must not appear in anything made from it. */
export interface Attached {
  report: Report;
  secrets: Search;
}

/**
 * Holds one case open on a loopback port until `hold` resolves, and judges it from the requests alone. Throws a
 * UsageError if the requirement or its case does not exist, or if its judge needs the results of the client.
 */
export async function attach(what: Attachment, hold: (held: Held) => Promise<void>): Promise<Attached> {
  const scope = scopeOf({ formats: ["JSON", "XML"], ...everything });
  const { testCase, requirements } = chosen(what, scope);
  const { canary, ...made } = mint();
  const stage = makeStage({ canary, ...made });
  const mount = await loopback(stage);
  const [began, startedAt] = [performance.now(), Date.now()];
  const caseSession = stage.open(testCase);
  try {
    const { seats, requests } = caseSession;
    await hold({
      testCase,
      endpoint: mount.origin,
      credentials: seats.map(({ credentials }) => credentials),
      requests,
    });
  } finally {
    stage.close(caseSession);
    await mount.close();
  }
  const { requests, escapes, fetched } = caseSession;
  const exchange: Exchange = { case: testCase, startedAt, requests, results: [], escapes, fetched, polluted: [] };
  const problems = [...new Set(stage.strays.map((stray) => sentence("A request belongs to no case: {0}.", stray)))];
  const seen = redact(exchange, canary);
  const verdicts = requirements.map((requirement) => withSentences(verdict(requirement, exchange, seen, scope)));
  const durationMs = performance.now() - began;
  const report = { ...reportHead(requirements, scope), verdicts, problems, durationMs, complete: true };
  const secrets = artefactSearch(canary);
  return { report: publishableReport(sealed(report), secrets), secrets };
}

/** The name of an attached client. The kit knows nothing else about it. */
export const attachedName = "the attached client";

const everything = { securityToken: true, rateLimit: 10, waits: true, timeout: true };

/** The requirements that judge a plain call: those that need no further call. */
const plainly = ["operation", "job-id", "format", "once", "signature", "nonce", "timestamp", "secret"];

function chosen(
  { id, nth, format }: Attachment,
  scope: Scope,
): { testCase: Case; requirements: readonly Requirement[] } {
  const bound = bindingOn("client");
  if (id === undefined) {
    const testCase = once({ ...plainAnswer(scope, format), name: "a plain call" }, { jobId: plainKey(scope) });
    return { testCase, requirements: bound.filter((each) => plainly.some((name) => each.id === `request.${name}`)) };
  }
  const requirements = select(bound, [id]);
  const [first] = requirements;
  const check = clientChecks.get(first?.id ?? "");
  const cases = everyFixedCase(check, flagship);
  const fail = (why: string, advice: string) => new UsageError(`Failed to attach to "${id}": ${why}. ${advice}`);
  if (requirements.length !== 1) throw fail("it names a family", "Name one requirement, such as request.signature.");
  if (!check?.wire) {
    const seen = bound.map((each) => each.id).filter((each) => clientChecks.get(each)?.wire);
    throw fail("it cannot be judged by requests alone", `Name one of ${seen.join(", ")}.`);
  }
  const isOf = ({ calls }: Case) => calls.every((call) => call.format === format);
  const testCase = nth === undefined ? cases.find(isOf) : cases[nth - 1];
  const lack =
    nth === undefined ? `it has no fixed case in ${format}` : `it has ${cases.length} fixed cases, and not ${nth}`;
  if (!testCase) throw fail(lack, `\`djc explain ${id}\` shows them.`);
  return { testCase, requirements };
}

function verdict(requirement: Requirement, exchange: Exchange, seen: Exchange, scope: Scope): Verdict {
  const { id, level } = requirement;
  const rest = { requirement, runs: 1, replay: `npx djc attach ${id}`, ms: 0 };
  if (exchange.requests.length === 0)
    return {
      ...rest,
      runs: 0,
      outcome: "untestable",
      faults: [],
      reason: "No request arrived while the case was open.",
    };
  const faults = clientChecks.get(id)?.judge(exchange, scope) ?? [];
  if (faults.length === 0) return { ...rest, outcome: "pass", faults };
  return { ...rest, outcome: level === "MUST" ? "fail" : "warn", faults, evidence: { exchange: seen, found: "fixed" } };
}

function reportHead(requirements: readonly Requirement[], { formats }: Scope): Report {
  const target = { candidate: { name: attachedName }, capabilities: { formats: [...formats], ...everything } };
  return header(clientTarget({ target, transport: "loopback" }), requirements, { seed: 0, runs: 1 });
}
