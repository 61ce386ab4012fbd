import type { Report, Verdict } from "../../schemas/types.js";
import { isKnown } from "../standing.js";
import { Badge } from "./badge.js";
import { Prose } from "./prose.js";
import { Text } from "./text.js";

/** What does not hold, MUST first, then SHOULD, then what was known; and what is wrong with the run itself. */
export function Failures({ report }: { report: Report }) {
  const open = report.verdicts.filter((verdict) => !isKnown(verdict));
  const all = [
    ...open.filter((verdict) => verdict.outcome === "fail"),
    ...open.filter((verdict) => verdict.outcome === "warn"),
    ...report.verdicts.filter(isKnown),
  ];
  return (
    <>
      <Problems problems={report.problems ?? []} />
      {all.length > 0 ? (
        <section aria-labelledby="failures">
          <h2 id="failures">What does not hold</h2>
          <ul class="failures">
            {all.map((verdict) => (
              <Failure verdict={verdict} />
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Failure({ verdict }: { verdict: Verdict }) {
  const { id, level, text } = verdict.requirement;
  return (
    <li>
      <Badge shape={isKnown(verdict) ? "known" : verdict.outcome} />
      <span class="level">{level}</span>
      <span>
        <a href={`#${id}`}>{id}</a>{" "}
        <span class="sentence">
          <Prose value={text.en} />
        </span>
      </span>
    </li>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">What is wrong with the run</h2>
      <ul class="problems">
        {problems.map((problem) => (
          <li class="loud">
            <Text value={problem} />
          </li>
        ))}
      </ul>
    </section>
  );
}
