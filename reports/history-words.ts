import { outcomeWord } from "./compare-words.js";
import type { Ground } from "./grounds.js";
import type { OutcomeChange, Step } from "./history.js";
import { type Language, message } from "./messages.js";
import { clipped, visible } from "./visible.js";

/** How a verdict changed: it no longer passes, it passes now, it passed and is no longer claimed, or otherwise. */
export type ChangeKind = "failing" | "passing" | "lost" | "changed";

/** The kinds of change, most severe first. */
export const changeKinds: readonly ChangeKind[] = ["failing", "lost", "passing", "changed"];

/** The kind of a change. */
export function changeKind({ before, after }: OutcomeChange): ChangeKind {
  const was = before.verdict.outcome;
  if (after.outcome === "pass") return "passing";
  if (after.outcome === "inapplicable") return was === "pass" ? "lost" : "changed";
  return was === "fail" || was === "warn" ? "changed" : "failing";
}

/** Whether a run brought a change. A first verdict is a change only if the contract differs. */
export function isChange({ previous, changes, firsts, gone, grounds }: Step): boolean {
  const isNew = firsts.length > 0 && grounds.some(({ cause }) => cause === "contract");
  return previous !== undefined && (changes.length + gone.length > 0 || isNew);
}

/** The changes of a run, in one clause. */
export function stepClause(step: Step, language: Language): string {
  const { previous, changes, firsts, gone, silent } = step;
  if (!previous) return message(language, "history.first", { n: firsts.length });
  const counted = [
    ...changeKinds.map(
      (kind) => [`diff.count.${kind}`, changes.filter((change) => changeKind(change) === kind).length] as const,
    ),
    ["history.firsts", firsts.length] as const,
    ["diff.count.gone", gone.length] as const,
  ];
  const said = counted.filter(([, n]) => n > 0).map(([name, n]) => message(language, name, { n }));
  const none = silent.length > 0 ? "history.none-known" : "diff.same";
  return said.join(message(language, "list.comma")) || message(language, none);
}

/** A change on one line: the old and the new outcome. */
export function changeText({ id, before, after }: OutcomeChange, language: Language): string {
  return `${id}: ${outcomeWord(before.verdict, language)} → ${outcomeWord(after, language)}`;
}

/** Why two runs may differ, in one clause: the differences that the reports themselves state. */
export function whyText(grounds: readonly Ground[], language: Language): string {
  if (grounds.length === 0) return message(language, "history.why-none");
  const isSeedOnly = grounds.every(({ what }) => what === "seed");
  return message(language, isSeedOnly ? "history.why-seed" : "history.why", { why: groundsText(grounds, language) });
}

/** The differences in the setup of two runs, in one clause; does not claim an effect. */
export function unlikeText(grounds: readonly Ground[], language: Language): string {
  return message(language, "history.unlike", { why: groundsText(grounds, language) });
}

function groundsText(grounds: readonly Ground[], language: Language): string {
  const said = grounds.map(({ what, before, after }) => {
    const values = { what: message(language, `diff.ground.${what}`), before: shown(before), after: shown(after) };
    return message(language, "history.ground", values);
  });
  return said.join(message(language, "verdict.and"));
}

function shown(value: string): string {
  return value === "" ? "–" : visible(clipped(value, 120));
}
