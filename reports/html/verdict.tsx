import type { Verdict as Judged, Report } from "../../schemas/types.js";
import { exchangeOf } from "../exchanged.js";
import { shapeOf } from "../shapes.js";
import { isFailure } from "../standing.js";
import { Badge } from "./badge.js";
import { Caught } from "./caught.js";
import { CopyMarkdown } from "./copy-markdown.js";
import { Copyable } from "./copyable.js";
import { Evidence } from "./evidence.js";
import { Faults } from "./faults.js";
import { Level } from "./level.js";
import { Particulars } from "./particulars.js";
import { Prose } from "./prose.js";
import { Pair, Phrase, Say } from "./say.js";
import { ServiceEvidence } from "./service-evidence.js";

interface VerdictProps {
  verdict: Judged;
  report: Report;
  /** Whether its evidence is shown. */
  isPackaged: boolean;
  /** The data URL of its exchange as a HAR file. */
  har: string | undefined;
  /** The failure as Markdown, for an issue. */
  markdown: string | undefined;
}

/** The verdict on one requirement: its sentence, with the details collapsed unless it fails. */
export function Verdict({ verdict, report, isPackaged, har, markdown }: VerdictProps) {
  const { requirement, outcome } = verdict;
  const shape = shapeOf(verdict);
  const isOpen = isPackaged && (isFailure(report, verdict) || outcome === "harness-error");
  return (
    <details class="verdict" id={requirement.id} open={isOpen} data-outcome={shape} data-level={requirement.level}>
      <summary>
        <Badge shape={shape} />
        <Level level={requirement.level} />
        <h3>
          <code>{requirement.id}</code>
          <span class="sentence">
            <Pair en={<Prose value={requirement.text.en} />} zh={<Prose value={requirement.text.zh} />} />
          </span>
        </h3>
      </summary>
      <div class="inside">
        <Said verdict={verdict} />
        <Faults faults={verdict.faults} />
        <Remedy verdict={verdict} />
        <Replay verdict={verdict} />
        {markdown === undefined ? null : <CopyMarkdown value={markdown} />}
        {isPackaged ? <Shown verdict={verdict} har={har} /> : null}
        {exchangeOf(verdict) && !isPackaged ? (
          <p class="more">
            <Say id="more.evidence" />
          </p>
        ) : null}
        <Particulars verdict={verdict} />
        <Caught id={requirement.id} report={report} />
      </div>
    </details>
  );
}

function Shown({ verdict, har }: { verdict: Judged; har: string | undefined }) {
  const {
    evidence,
    service,
    faults,
    requirement: { id },
  } = verdict;
  return (
    <>
      {evidence ? <Evidence evidence={evidence} faults={faults} id={id} har={har} /> : null}
      {service ? <ServiceEvidence evidence={service} faults={faults} id={id} har={har} /> : null}
    </>
  );
}

function Said({ verdict: { known, reason, notes = [] } }: { verdict: Judged }) {
  return (
    <>
      {known === undefined ? null : (
        <p class="callout">
          <b>
            <Say id="entry.known" />
          </b>{" "}
          <Prose value={known} />
        </p>
      )}
      {reason === undefined ? null : (
        <p class="callout">
          <b>
            <Say id="entry.why" />
          </b>{" "}
          <Phrase value={reason} />
        </p>
      )}
      {notes.length > 0 ? (
        <ul class="notes">
          {notes.map((note) => (
            <li>
              <Phrase value={note} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Remedy({ verdict: { outcome, requirement } }: { verdict: Judged }) {
  const { remedy } = requirement;
  if (!remedy || outcome === "pass" || outcome === "inapplicable") return null;
  return (
    <div class="remedy">
      <h4>
        <Say id="entry.remedy" />
      </h4>
      <p>
        <Pair en={<Prose value={remedy.en} />} zh={<Prose value={remedy.zh} />} />
      </p>
    </div>
  );
}

function Replay({ verdict: { outcome, replay } }: { verdict: Judged }) {
  if (outcome === "inapplicable") return null;
  return (
    <>
      <h4>
        <Say id="entry.replay" />
      </h4>
      <Copyable value={replay} />
    </>
  );
}
