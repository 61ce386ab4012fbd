import { bindingOn } from "../schemas/catalogue.js";
import { unsound } from "../schemas/sound.js";
import type { Report } from "../schemas/types.js";
import { control } from "./control/control.js";
import { header } from "./header.js";
import { knownProblems, withKnown } from "./known.js";
import { AdapterBroke } from "./misuse.js";
import type { RunOptions } from "./options.js";
import { clientTarget } from "./report-target.js";
import { scopeOf } from "./scope.js";
import { sealed } from "./seal.js";
import { select } from "./select.js";
import type { Client } from "./targets/client.js";
import { expectClient } from "./targets/fault.js";
import { moduleTarget } from "./targets/module.js";
import type { Target } from "./targets/target.js";
import { openTheatre } from "./theatre.js";
import { gone, type Hearing, verdicts } from "./verdicts.js";

/** Examines a client in this process. Rejects with a Misuse where an option names what does not exist. */
export function run(client: Client, options: RunOptions = {}): Promise<Report> {
  return runTarget(async () => {
    expectClient(client);
    return moduleTarget(client);
  }, options);
}

/** Examines whoever `open` brings. Rejects with a Misuse before that where an option names what does not exist. */
export async function runTarget(open: () => Promise<Target>, options: RunOptions = {}): Promise<Report> {
  const { seed = Math.floor(Math.random() * 2 ** 31), runs = 100, known = [], patienceMs = 10_000 } = options;
  const requirements = select(bindingOn("client"), options.only);
  select(
    bindingOn("client"),
    known.map((entry) => entry.requirement),
  );
  const began = performance.now();
  const theatre = await openTheatre(await open(), { patienceMs });
  try {
    const tried = await control(theatre);
    const why = await theatre.target.whyGone?.();
    if (why) {
      throw new AdapterBroke(
        `Failed to examine "${options.module}": ${why} before its first case. Run the adapter by itself.`,
      );
    }
    const head = header(clientTarget(theatre, options), requirements, { ...options, seed, runs });
    const origin = options.originOf?.(head);
    const report: Report = { ...head, ...(origin === undefined ? {} : { origin }), control: tried };
    options.onStart?.(report, theatre.canary);
    const took = () => ({ durationMs: Math.round(performance.now() - began) });
    const fault = unsound(tried);
    if (fault !== undefined) return sealed({ ...report, problems: [fault], ...took() });
    const scope = scopeOf(theatre.target.capabilities);
    const hearing: Hearing = { theatre, scope, seed, runs, options };
    for await (const verdict of verdicts(requirements, hearing)) {
      report.verdicts.push(withKnown(verdict, known));
      options.onVerdict?.(withKnown(verdict, known));
    }
    report.complete = report.verdicts.length === requirements.length;
    const ending = await gone(hearing);
    // where verdicts were lost, their reason says it
    const breaches = report.verdicts.some(({ brokenBy }) => brokenBy) ? [] : theatre.breaches();
    const problems = [...theatre.loose(), ...breaches, ...(ending ? [ending] : [])];
    report.problems = [...problems, ...knownProblems(known, report)];
    if (breaches.length > 0) report.brokenBy = "adapter";
    return sealed({ ...report, ...took() });
  } finally {
    await theatre.close();
  }
}
