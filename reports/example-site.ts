import { sentence } from "../schemas/sentence.js";
import type { Fleet, FleetEntry, Report } from "../schemas/types.js";
import { Collection, type Site } from "./collection.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport, mark } from "./example-full.js";
import { exampleServiceReport, exampleServiceVerdict } from "./example-service.js";

const day = (nth: number) => ({ startedAt: `2026-01-0${nth}T00:00:00Z` });
const kit = { name: "distribute-job-conformance", version: "0.2.0" };

/**
 * For tests: the runs of a client whose outcome changes, of one with known failures, and of a service that is
 * unreachable once.
 */
function exampleRuns(): Report[] {
  const pass = exampleVerdict("parsing.one", "pass");
  const other = { target: { ...exampleReport([]).target, name: "another" } };
  const service = exampleServiceVerdict("service.one");
  const { service: _evidence, ...results } = service;
  return [
    exampleReport([pass, exampleVerdict("errors.one", "fail")], day(1)),
    exampleReport([exampleVerdict("parsing.one", "untestable"), exampleVerdict("errors.one", "pass")], day(2)),
    exampleReport([exampleVerdict("parsing.one", "fail"), exampleVerdict("errors.two", "warn")], { ...day(3), kit }),
    exampleReport([pass], {
      ...day(4),
      kit,
      complete: false,
      contract: { ...exampleReport([]).contract, requirements: 9 },
    }),
    exampleReport([exampleVerdict("parsing.two", "fail", { known: "tracked" }), pass], { ...day(1), ...other }),
    exampleServiceReport([{ ...results, outcome: "pass", faults: [] }], day(1)),
    exampleServiceReport(
      [{ ...results, outcome: "untestable", faults: [], reason: "No answer could be read." }],
      day(2),
    ),
    exampleServiceReport([service], day(3)),
    ...[4, 5, 6, 7].map((nth) => exampleServiceReport([service], { ...day(nth), seed: nth })),
  ];
}

/** For tests: a site of these runs, with excluded files and an SDK that was not run. */
export function exampleSite(more: readonly Report[] = []): Site {
  const collection = new Collection();
  for (const [nth, report] of [...exampleRuns(), ...more].entries()) collection.add(report, `runs/${nth}/report.json`);
  collection.addFleet(fleetOf({ sdk: "cobol-sdk", reason: sentence("{0} is not on this machine.", "Cobol 85") }));
  collection.leaveOut('Failed to read "runs/cut/report.json": it is cut short. Run `djc run` to write a new one.');
  return collection.site();
}

/** For tests: a site in which every text is hostile. */
export function hostileSite(): Site {
  const { report } = hostileReport();
  const worse = { ...report, startedAt: "2030-01-01T00:00:00Z", verdicts: report.verdicts.map(turned) };
  const collection = new Collection();
  for (const each of [report, worse]) collection.add(each, `${mark(0)}.json`);
  collection.add({ ...worse, verdicts: [] }, `${mark(1)}.json`);
  collection.addFleet(fleetOf({ sdk: mark(2), reason: mark(3) }));
  return collection.site();
}

function turned(verdict: Report["verdicts"][number]): Report["verdicts"][number] {
  return { ...verdict, outcome: verdict.outcome === "pass" ? "fail" : "pass" };
}

function fleetOf(more: Pick<FleetEntry, "sdk" | "reason">): Fleet {
  const entry = { folder: "one", version: "1.0", language: "COBOL", mode: "plain", about: "as it is" } as const;
  const entries: FleetEntry[] = [{ ...entry, ...more, outcome: "not-run" }];
  return { kit: "kit", ...day(1), seed: 1, runsPerProperty: 1, entries, complete: true };
}

/** For tests: a fleet of two SDKs, one with a report in the folder `one`, one that was not run. */
export const exampleFleet: Fleet = {
  ...fleetOf({ sdk: "cobol-sdk", reason: sentence("{0} is not on this machine.", "Cobol 85") }),
  entries: [
    ...fleetOf({ sdk: "cobol-sdk", reason: sentence("{0} is not on this machine.", "Cobol 85") }).entries,
    {
      folder: "two",
      sdk: "sdk",
      version: "1",
      language: "Go",
      mode: "plain",
      about: "a",
      outcome: "changed",
      report: "one",
    },
  ],
};
