import type { ComponentChildren } from "preact";
import type { Report, Verdict } from "../../schemas/types.js";
import { type Change, type Comparison, type Kind, kinds } from "../compare.js";
import { changeClause, whyNow } from "../compare-words.js";
import { type Ground, grounds } from "../grounds.js";
import { message } from "../messages.js";
import { rememberReport } from "../report-fault.js";
import { shapeOf } from "../shapes.js";
import { statement, who } from "../tally.js";
import { Badge, Mark } from "./badge.js";
import { LanguageSwitch } from "./language.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Prose } from "./prose.js";
import { Pair, Say } from "./say.js";
import { page } from "./shell.js";
import { Table } from "./table.js";
import { Text } from "./text.js";

const MOST = 1000;

/** The changes between two reports, as one self-contained HTML page; deterministic. */
export function compareHtml(comparison: Comparison): string {
  rememberReport(comparison.before);
  rememberReport(comparison.after);
  const names = { before: who(comparison.before), after: who(comparison.after) };
  const title = { en: message("en", "diff.title", names), zh: message("zh", "diff.title", names) };
  return [...page(title, body(comparison))].join("");
}

function* body(comparison: Comparison): Generator<ComponentChildren> {
  yield <Head comparison={comparison} />;
  for (const kind of kinds) yield <Group kind={kind} changes={comparison.changes[kind]} />;
  yield <Grounds comparison={comparison} />;
}

function Head({ comparison }: { comparison: Comparison }) {
  const { before, after, isWorse } = comparison;
  return (
    <header>
      <div class="top">
        <p class="eyebrow">
          <Say id="diff.eyebrow" />
        </p>
        <LanguageSwitch />
      </div>
      <div class={`banner is-${isWorse ? "fail" : "pass"}`}>
        <Mark shape={isWorse ? "fail" : "pass"} />
        <div>
          <h1>
            <Pair en={`${changeClause(comparison, "en")}.`} zh={`${changeClause(comparison, "zh")}。`} />
          </h1>
          <dl class="sides">
            <Side name="diff.before" report={before} />
            <Side name="diff.after" report={after} />
          </dl>
        </div>
      </div>
    </header>
  );
}

function Side({ name, report }: { name: "diff.before" | "diff.after"; report: Report }) {
  const [en, zh] = [statement(report, "en"), statement(report, "zh")];
  return (
    <div>
      <dt>
        <Say id={name} />
      </dt>
      <dd>
        <Pair en={`${en.headline}; ${en.gap}.`} zh={`${zh.headline}；${zh.gap}。`} />
      </dd>
    </div>
  );
}

function Group({ kind, changes }: { kind: Kind; changes: readonly Change[] }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby={`diff-${kind}`}>
      <h2 id={`diff-${kind}`}>
        <Say id={`diff.group.${kind}`} /> <span class="faint">{changes.length}</span>
      </h2>
      <ul class="changes">
        {changes.slice(0, MOST).map((change) => (
          <Row change={change} />
        ))}
      </ul>
      <More all={changes.length} shown={MOST} what="more.changes" />
    </section>
  );
}

function Row({ change }: { change: Change }) {
  const requirement = (change.after ?? change.before)?.requirement;
  const [en, zh] = [whyNow(change, "en"), whyNow(change, "zh")];
  return (
    <li>
      <span class="step">
        <Outcome verdict={change.before} /> <span aria-hidden="true">→</span> <Outcome verdict={change.after} />
      </span>
      <div>
        <code>{change.id}</code> {requirement ? <Level level={requirement.level} /> : null}
        {requirement ? (
          <p class="sentence">
            <Pair en={<Prose value={requirement.text.en} />} zh={<Prose value={requirement.text.zh} />} />
          </p>
        ) : null}
        {en === "" ? null : (
          <p class="summary-line">
            <Pair en={en} zh={zh} />
          </p>
        )}
      </div>
    </li>
  );
}

function Outcome({ verdict }: { verdict: Verdict | undefined }) {
  if (verdict) return <Badge shape={shapeOf(verdict)} />;
  return (
    <span class="faint">
      <Say id="diff.absent" />
    </span>
  );
}

function Grounds({ comparison }: { comparison: Comparison }) {
  const all = grounds(comparison);
  return (
    <section aria-labelledby="grounds">
      <h2 id="grounds">
        <Say id="diff.grounds" />
      </h2>
      {all.length === 0 ? (
        <p>
          <Say id="diff.grounds-none" />
        </p>
      ) : (
        <GroundTable all={all} />
      )}
    </section>
  );
}

function GroundTable({ all }: { all: readonly Ground[] }) {
  return (
    <Table look="grounds" columns={["diff.what", "diff.before", "diff.after"]}>
      {all.map(({ what, before, after }) => (
        <tr>
          <th scope="row">
            <Say id={`diff.ground.${what}`} />
          </th>
          <td>
            <Text value={before} />
          </td>
          <td>
            <Text value={after} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
