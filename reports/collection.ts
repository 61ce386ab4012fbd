import { remember, sentence } from "../schemas/sentence.js";
import type { Fleet, FleetEntry, Report } from "../schemas/types.js";
import { type History, history, inOrder, startOf, targetOf } from "./history.js";
import { slimReport, Texts } from "./slim.js";
import { slug } from "./slug.js";
import { visible } from "./visible.js";

/** A target with all its runs. */
export interface Target {
  /** The name of its folder. */
  slug: string;
  history: History;
  newest: Report;
}

/** A mode of an SDK without a report, and the operation if it is not the flagship. */
export interface Absent extends FleetEntry, Pick<Fleet, "contract"> {}

/** The data of a site. */
export interface Site {
  /** Clients first, then services; each by name. */
  targets: Target[];
  /** SDK modes that the newest run of a fleet names without a report. */
  absent: Absent[];
  /** A sentence for each excluded file. */
  leftOut: string[];
}

/** The place of the page of a run: the folder of its target, and the folder of the run in it. */
export interface Place {
  target: string;
  run: string;
}

interface Kept {
  report: Report;
  from: string;
}

/** Collects reports one by one. Keeps only the data that the overview pages need, to limit memory. */
export class Collection {
  readonly #texts = new Texts();
  readonly #slugs = new Map<string, string>();
  readonly #targets = new Map<string, Map<string, Kept>>();
  readonly #fleets: Fleet[] = [];
  readonly #leftOut: string[] = [];

  /**
   * Adds a report. `from` names its file in messages.
   *
   * @returns The place of its page; undefined if the same run was already added and is as complete.
   */
  add(report: Report, from: string): Place | undefined {
    const target = targetOf(report);
    const own = this.#targets.get(target) ?? new Map<string, Kept>();
    this.#targets.set(target, own);
    const run = runName(report);
    const kept = { report: slimReport(report, this.#texts), from };
    const other = own.get(run);
    const isFuller = !other || fullness(report) > fullness(other.report);
    if (other && !isSame(kept, other)) this.#double(isFuller ? other : kept, isFuller ? kept : other);
    if (!isFuller) return undefined;
    own.set(run, kept);
    return { target: this.#slug(target, report), run };
  }

  /** Adds the result of a fleet. */
  addFleet(fleet: Fleet): void {
    this.#fleets.push(fleet);
  }

  /** Records that a file was excluded, and why, in one sentence. */
  leaveOut(sentence: string): void {
    this.#leftOut.push(sentence);
  }

  /** The data of everything that was added. */
  site(): Site {
    const targets = [...this.#targets].map(([key, own]): Target => {
      const reports = inOrder([...own.values()].map(({ report }) => report));
      const newest = reports.at(-1);
      if (!newest) throw new Error("A target has no run.");
      return { slug: this.#slug(key, newest), history: history(reports), newest };
    });
    for (const fleet of this.#fleets) remember(fleet.sentences);
    return { targets: targets.toSorted(bySeatAndName), absent: absent(this.#fleets), leftOut: this.#leftOut };
  }

  #double(less: Kept, more: Kept): void {
    this.leaveOut(
      sentence('"{0}" was left out: it is of the same run as "{1}".', visible(less.from), visible(more.from)),
    );
  }

  #slug(key: string, report: Report): string {
    const known = this.#slugs.get(key);
    if (known !== undefined) return known;
    const taken = new Set(this.#slugs.values());
    const wanted = slug(report.target.name, key);
    let found = wanted;
    for (let nth = 2; taken.has(found); nth += 1) found = `${wanted}-${nth}`;
    this.#slugs.set(key, found);
    return found;
  }
}

/** The folder name of a run: its start time, and a digest that distinguishes it from other runs with the same start. */
export function runName(report: Report): string {
  const { target, startedAt, seed, selection } = report;
  const { version, module, command, service } = target;
  const key = [targetOf(report), version, module, command, service?.url, startedAt, seed, selection];
  const when = new Date(startOf(report)).toISOString().slice(0, 19).replaceAll(":", "");
  return slug(when, JSON.stringify(key));
}

function isSame(one: Kept, other: Kept): boolean {
  return JSON.stringify(one.report) === JSON.stringify(other.report);
}

function fullness({ complete, verdicts }: Report): number {
  return (complete ? 1e9 : 0) + verdicts.length;
}

function bySeatAndName({ newest: one, slug: a }: Target, { newest: other, slug: b }: Target): number {
  const [first, second] = [one, other].map(({ target }) => `${target.seat} ${target.name.toLowerCase()}`);
  if (first !== second) return (first ?? "") < (second ?? "") ? -1 : 1;
  return a < b ? -1 : 1;
}

/** Entries without a report, each from the newest fleet that names it for the same operation. */
function absent(fleets: readonly Fleet[]): Absent[] {
  const found = new Map<string, Absent>();
  for (const { entries, contract } of fleets.toSorted((one, other) => startOf(one) - startOf(other)))
    for (const entry of entries)
      found.set(
        JSON.stringify([entry.folder, entry.mode, contract]),
        contract === undefined ? entry : { ...entry, contract },
      );
  return [...found.values()].filter(({ report }) => report === undefined);
}
