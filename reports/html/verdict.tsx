import type { Verdict as Judged, Report } from "../../schemas/types.js";
import { duration } from "../duration.js";
import { isFailure, isKnown } from "../standing.js";
import { Badge } from "./badge.js";
import { Caught } from "./caught.js";
import { Copyable } from "./copyable.js";
import { Evidence } from "./evidence.js";
import { Faults } from "./faults.js";
import { count } from "./folded.js";
import { Prose } from "./prose.js";
import { Text } from "./text.js";

/** What became of one requirement: its sentence, and behind a fold all that is known of it; open where it fails. */
export function Verdict({ verdict, report }: { verdict: Judged; report: Report }) {
  const { requirement, outcome } = verdict;
  const known = isKnown(verdict);
  const isOpen = isFailure(report, verdict) || outcome === "harness-error";
  return (
    <details
      class="verdict"
      id={requirement.id}
      open={isOpen}
      data-outcome={known ? "known" : outcome}
      data-level={requirement.level}
    >
      <summary>
        <Badge shape={known ? "known" : outcome} />
        <span class="level">{requirement.level}</span>
        <h3>
          <code>{requirement.id}</code>{" "}
          <span class="sentence">
            <Prose value={requirement.text.en} />
          </span>
        </h3>
      </summary>
      <div class="inside">
        <p lang="zh">
          <Prose value={requirement.text.zh} />
        </p>
        <Said verdict={verdict} />
        <Faults faults={verdict.faults} />
        <Remedy verdict={verdict} />
        <Replay verdict={verdict} />
        <Particulars verdict={verdict} />
        <Caught id={requirement.id} report={report} />
        {verdict.evidence ? <Evidence evidence={verdict.evidence} /> : null}
      </div>
    </details>
  );
}

function Said({ verdict }: { verdict: Judged }) {
  const { known, reason, notes = [] } = verdict;
  return (
    <>
      {known === undefined ? null : (
        <p class="callout">
          <b>Known failure.</b> <Text value={known} />
        </p>
      )}
      {reason === undefined ? null : (
        <p class="callout">
          <b>Why.</b> <Text value={reason} />
        </p>
      )}
      {notes.length > 0 ? (
        <ul class="notes">
          {notes.map((note) => (
            <li>
              <Text value={note} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Remedy({ verdict }: { verdict: Judged }) {
  const { remedy } = verdict.requirement;
  if (!remedy || verdict.outcome === "pass" || verdict.outcome === "inapplicable") return null;
  return (
    <div class="remedy">
      <h4>What to change</h4>
      <p>
        <Prose value={remedy.en} />
      </p>
      <p lang="zh">
        <Prose value={remedy.zh} />
      </p>
    </div>
  );
}

function Replay({ verdict }: { verdict: Judged }) {
  if (verdict.outcome === "inapplicable") return null;
  return (
    <>
      <h4>Run this again</h4>
      <Copyable value={verdict.replay} />
    </>
  );
}

function Particulars({ verdict }: { verdict: Judged }) {
  const { id, clause, basis, needs = [] } = verdict.requirement;
  return (
    <ul class="particulars">
      <li>
        {basis}: <Text value={clause} />
      </li>
      {needs.length > 0 ? <li>needs {needs.join(", ")}</li> : null}
      <li>
        {count(verdict.runs)} {verdict.runs === 1 ? "run" : "runs"} in {duration(verdict.ms)}
      </li>
      <li>
        <a href={`#${id}`}>link to this</a>
      </li>
    </ul>
  );
}
