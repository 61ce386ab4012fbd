import type { Report } from "../../schemas/types.js";
import { isFailure, isKnown, remark } from "../standing.js";
import { type Statement, statement } from "../tally.js";
import { Mark, standingShape } from "./badge.js";
import { BigFigure } from "./figure-words.js";
import { LanguageSwitch } from "./language.js";
import { Levels } from "./levels.js";
import { Pair, Say } from "./say.js";
import { SelfCheckLine } from "./self-check.js";
import { Text } from "./text.js";
import { When } from "./when.js";

/** The verdict in one sentence, together with what was not examined, and the basis of both. */
export function Masthead({ report }: { report: Report }) {
  const [en, zh] = [statement(report, "en"), statement(report, "zh")];
  const { contract } = report;
  return (
    <header>
      <div class="top">
        <p class="eyebrow">
          <Say id="page.eyebrow" /> · <Text value={`${contract.operation} ${contract.version}`} />
        </p>
        <LanguageSwitch />
      </div>
      <div class={`banner is-${remark(report)}`}>
        <Mark shape={standingShape(report)} />
        <div>
          <h1>
            <Headline en={en} zh={zh} />
          </h1>
          <p>
            <Say id={why(report, en)} />
          </p>
          <BigFigure report={report} />
        </div>
      </div>
      <Levels report={report} />
      <SelfCheckLine report={report} />
      <Who report={report} />
    </header>
  );
}

/** The verdict, and what was not examined, in both languages. */
export function Headline({ en, zh }: { en: Statement; zh: Statement }) {
  return (
    <Pair en={<Sentence statement={en} end="; " stop="." />} zh={<Sentence statement={zh} end="；" stop="。" />} />
  );
}

function Sentence({ statement: { headline, gap }, end, stop }: { statement: Statement; end: string; stop: string }) {
  return (
    <>
      {headline}
      {end}
      <span class="gap">
        {gap}
        {stop}
      </span>
    </>
  );
}

/** The message that explains the colour of the verdict. */
export function why(report: Report, { standing }: Statement) {
  const { verdicts } = report;
  if (standing === "failed") {
    const isMust = verdicts.some((verdict) => verdict.outcome === "fail" && isFailure(report, verdict));
    return isMust ? "why.failed" : "why.failed-should";
  }
  if (standing === "conformant" && verdicts.some(isKnown)) return "why.conformant-known";
  const isWarned = standing === "conformant" && verdicts.some(({ outcome }) => outcome === "warn");
  return isWarned ? "why.conformant-warned" : (`why.${standing}` as const);
}

function Who({ report: { target, kit, startedAt, durationMs } }: { report: Report }) {
  const isReference = target.seat === "client" && target.module === undefined && target.command === undefined;
  const from = target.module ?? target.command ?? target.service?.url;
  const words = [target.language, target.runtime].filter((each) => each !== undefined);
  return (
    <ul class="who">
      <li>
        <Say id={`seat.${target.seat}`} />
        {words.map((word) => (
          <>
            {" · "}
            <Text value={word} />
          </>
        ))}
      </li>
      <li>
        {from === undefined ? null : (
          <code>
            <Text value={from} />
          </code>
        )}
        {isReference ? <Say id="about.reference" /> : null}
      </li>
      <li>
        <When at={startedAt} tookMs={durationMs} />
      </li>
      <li>
        <Text value={`${kit.name} ${kit.version}`} />
      </li>
    </ul>
  );
}
