import type { Report, Verdict } from "../../schemas/types.js";
import { missing } from "../counts.js";
import { Bar, CountWords } from "./families.js";
import { Level } from "./level.js";
import { Say } from "./say.js";

const LEVELS = ["MUST", "SHOULD", "MAY"] as const;

/** The outcomes of each level, as bars and in words. */
export function Levels({ report }: { report: Report }) {
  const rows = LEVELS.map((level) => ({ level, verdicts: report.verdicts.filter((each) => isOf(level, each)) }));
  const left = missing(report);
  return (
    <ul class="levels">
      {rows
        .filter(({ verdicts }) => verdicts.length > 0)
        .map(({ level, verdicts }) => (
          <li>
            <Level level={level} />
            <Bar verdicts={verdicts} />
            <CountWords verdicts={verdicts} />
          </li>
        ))}
      {left > 0 ? (
        <li class="loud">
          <Say id={report.selection ? "levels.not-selected" : "levels.no-verdict"} of={{ n: left }} />
        </li>
      ) : null}
    </ul>
  );
}

function isOf(level: string, { requirement }: Verdict): boolean {
  return requirement.level === level;
}
