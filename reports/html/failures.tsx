import type { Report, Verdict } from "../../schemas/types.js";
import type { Message } from "../messages.js";
import { shapeOf } from "../shapes.js";
import { isFailure, isKnown } from "../standing.js";
import { Badge } from "./badge.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Prose } from "./prose.js";
import { Pair, Phrase, Say } from "./say.js";
import { SummaryLine } from "./summary-line.js";

const MOST = 200;

/** The violated requirements: failures of the run, warnings, known failures; and problems of the run itself. */
export function Failures({ report }: { report: Report }) {
  const wrong = report.verdicts.filter(({ outcome }) => outcome === "fail" || outcome === "warn");
  const failing = wrong.filter((verdict) => isFailure(report, verdict));
  return (
    <>
      <Problems problems={report.problems ?? []} />
      <Group title="failures.failing" verdicts={must(failing)} />
      <Group title="failures.warnings" verdicts={wrong.filter((each) => !isKnown(each) && !isFailure(report, each))} />
      <Group title="failures.known" verdicts={wrong.filter(isKnown)} />
    </>
  );
}

/** MUST before SHOULD. */
function must(verdicts: readonly Verdict[]): Verdict[] {
  const isMust = ({ outcome }: Verdict) => outcome === "fail";
  return [...verdicts.filter(isMust), ...verdicts.filter((each) => !isMust(each))];
}

function Group({ title, verdicts }: { title: Message; verdicts: readonly Verdict[] }) {
  if (verdicts.length === 0) return null;
  const id = title.replace(".", "-");
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        <Say id={title} of={{ n: verdicts.length }} />
      </h2>
      <ul class="failures">
        {verdicts.slice(0, MOST).map((verdict) => (
          <Failure verdict={verdict} />
        ))}
      </ul>
      <More all={verdicts.length} shown={MOST} what="more.requirements" />
    </section>
  );
}

function Failure({ verdict }: { verdict: Verdict }) {
  const { id, level, text } = verdict.requirement;
  return (
    <li>
      <Badge shape={shapeOf(verdict)} />
      <Level level={level} />
      <div>
        <a href={`#${id}`}>
          <code>{id}</code>
        </a>
        <p class="sentence">
          <Pair en={<Prose value={text.en} />} zh={<Prose value={text.zh} />} />
        </p>
        <SummaryLine faults={verdict.faults} />
      </div>
    </li>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">
        <Say id="failures.problems" />
      </h2>
      <ul class="problems">
        {problems.slice(0, MOST).map((problem) => (
          <li class="loud">
            <Phrase value={problem} />
          </li>
        ))}
      </ul>
      <More all={problems.length} shown={MOST} what="more.problems" />
    </section>
  );
}
