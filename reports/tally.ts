import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { counts, missing } from "./counts.js";
import { type Language, type Message, message } from "./messages.js";
import { selectionNames } from "./selected.js";
import { sentenceIn } from "./sentences.js";
import { isKnown, isWhole, ran, type Standing, standing } from "./standing.js";
import { clipped, visible } from "./visible.js";

export { counts, families } from "./counts.js";
export { exitStatus } from "./standing.js";

/** The verdict in words. */
export interface Statement {
  standing: Standing;
  /** A complete clause: the target is, or is not, conformant. */
  head: string;
  /** The head, and the number of failures of each kind. */
  headline: string;
  /** How much was not examined, as a clause. */
  gap: string;
  /** Further details, one clause each. */
  rest: string[];
}

/** The verdict on a report in one sentence. */
export function sentence(report: Report, language: Language = "en"): string {
  const { head, rest } = statement(report, language);
  return message(language, "verdict.sentence", { head, rest: rest.join(message(language, "verdict.and")) });
}

/** The verdict on a report in parts; names at most `mostIds` ids of each kind of failure. */
export function statement(report: Report, language: Language = "en", mostIds = 6): Statement {
  const words = new Words(report, language, mostIds);
  return {
    standing: words.standing,
    head: words.head(),
    headline: words.headline(),
    gap: words.gap(),
    rest: words.rest(),
  };
}

/** The number of requirements that were not examined, for any reason. */
export function unexaminedCount(report: Report): number {
  const found = counts(report.verdicts);
  return found.inapplicable + found.untestable + found["harness-error"] + missing(report);
}

/** The name of the target, and its version if known. */
export function named({ target: { name, version } }: Report): string {
  return version === "unknown" ? name : `${name} ${version}`.trim();
}

/** The name on one line of at most 120 characters. */
export function who(report: Report): string {
  return visible(clipped(named(report), 120));
}

/** Puts one report into words of one language. */
class Words {
  readonly standing: Standing;
  readonly #report: Report;
  readonly #language: Language;
  readonly #mostIds: number;
  readonly #found: Record<Outcome, number>;

  constructor(report: Report, language: Language, mostIds: number) {
    this.standing = standing(report);
    this.#report = report;
    this.#language = language;
    this.#mostIds = mostIds;
    this.#found = counts(report.verdicts);
  }

  head(): string {
    const name = who(this.#report);
    const heads: Record<Standing, () => string> = {
      broken: () => this.#say("verdict.broken", { name }),
      failed: () => this.#say("verdict.failed", { name }),
      unsettled: () => this.#say("verdict.unsettled", { name, n: this.#report.problems?.length ?? 0 }),
      incomplete: () => this.#say("verdict.incomplete", { name, why: this.#whyIncomplete() }),
      partial: () => {
        if (this.#found.pass === 0) return this.#say("verdict.partial-none", { name }) + this.#but();
        return this.#say("verdict.partial", { name }) + this.#but() + this.#warned();
      },
      conformant: () => this.#say(this.#conformant(), { name }) + this.#but() + this.#warned(),
    };
    return heads[this.standing]();
  }

  headline(): string {
    const found = this.#failing(0).join(this.#say("list.comma"));
    // A head that counts the passed requirements also counts the failures.
    const isCounted = this.standing === "conformant" || (this.standing === "partial" && this.#found.pass > 0);
    if (found === "" || isCounted) return this.head();
    return this.#say("verdict.headline", { head: this.head(), found });
  }

  gap(): string {
    const { requirements: all } = this.#report.contract;
    const gap = this.#say("verdict.gap", { n: unexaminedCount(this.#report), all });
    return [...this.#part(), gap].join(this.#say("verdict.and"));
  }

  rest(): string[] {
    const { pass } = this.#found;
    return [
      ...this.#failing(this.#mostIds),
      this.#say("verdict.holding", { pass, all: this.#report.contract.requirements }),
      ...this.#part(),
      ...this.#unexamined(),
      ...this.#limits(),
    ];
  }

  /** How many of the kit's requirements apply to the operation, unless all do. */
  #part(): string[] {
    const { requirements: n, total, name, operation } = this.#report.contract;
    if (total === undefined) return [];
    return [this.#say("verdict.part", { n, total, name: visible(clipped(name ?? operation, 120)) })];
  }

  /** A client may claim less than everything; a service may be asked for less. */
  #conformant(): Message {
    if (this.#found.inapplicable === 0) return "verdict.conformant";
    return this.#report.target.seat === "service" ? "verdict.conformant-asked" : "verdict.conformant-claims";
  }

  #but(): string {
    const n = this.#report.verdicts.filter(isKnown).length;
    return n > 0 ? this.#say("verdict.but-known", { n }) : "";
  }

  #warned(): string {
    const n = this.#report.verdicts.filter((each) => each.outcome === "warn" && !isKnown(each)).length;
    return n > 0 ? this.#say("verdict.with-warnings", { n }) : "";
  }

  #whyIncomplete(): string {
    if (!ran(this.#report)) return this.#say("verdict.why-nothing");
    if (!isWhole(this.#report)) return this.#say("verdict.why-incomplete");
    return this.#say("verdict.why-untestable", { n: this.#found.untestable });
  }

  #failing(mostIds: number): string[] {
    const of = (outcome: Outcome) => this.#report.verdicts.filter((each) => each.outcome === outcome && !isKnown(each));
    return [
      ...this.#listed(of("fail"), "verdict.must-fail", mostIds),
      ...this.#listed(of("warn"), "verdict.should-fail", mostIds),
      ...this.#listed(of("harness-error"), "verdict.broke", mostIds),
      ...this.#listed(this.#report.verdicts.filter(isKnown), "verdict.known", mostIds),
    ];
  }

  #unexamined(): string[] {
    const n = this.#found.inapplicable;
    const left = missing(this.#report);
    const said = [
      ...(n > 0 ? [this.#say("verdict.inapplicable", { n })] : []),
      ...this.#listed(
        this.#report.verdicts.filter(({ outcome }) => outcome === "untestable"),
        "verdict.untestable",
        this.#mostIds,
      ),
      ...(left > 0
        ? [this.#say(this.#report.selection ? "verdict.not-selected" : "verdict.no-verdict", { n: left })]
        : []),
    ];
    return said.length > 0 ? [this.#say("verdict.not-examined", { what: said.join(this.#say("list.comma")) })] : [];
  }

  #limits(): string[] {
    const { selection, complete, problems: all = [] } = this.#report;
    const problems = all.map((each) => sentenceIn(this.#language, each).replace(/[.。]$/, ""));
    return [
      ...(selection ? [this.#say("verdict.limited", { names: selectionNames(this.#report, this.#language) })] : []),
      ...(complete ? [] : [this.#say("verdict.early-end")]),
      ...(problems.length > 0 ? [this.#say("verdict.problems", { names: this.#names(problems, 2) })] : []),
    ];
  }

  #listed(verdicts: readonly Verdict[], name: Message, mostIds: number): string[] {
    if (verdicts.length === 0) return [];
    const what = this.#say(name, { n: verdicts.length });
    if (mostIds === 0) return [what];
    const ids = verdicts.map((verdict) => verdict.requirement.id);
    return [this.#say("list.with", { what, names: this.#names(ids, mostIds) })];
  }

  #names(all: readonly string[], most = 6): string {
    const shown = all.slice(0, most).map((each) => visible(clipped(each, 120)));
    const names = shown.join(this.#say("list.comma")) || this.#say("list.nothing");
    return all.length > most ? this.#say("list.more", { names, n: all.length - most }) : names;
  }

  #say(name: Message, values: Record<string, string | number> = {}): string {
    return message(this.#language, name, values);
  }
}
