import { type Contradiction, contradictions } from "../schemas/readings.js";
import type { Report, ServiceTarget } from "../schemas/types.js";
import { followed } from "./followed.js";
import { history, type OutcomeChange } from "./history.js";
import { type Change, Ledger } from "./ledger.js";
import { type Night, type Nights, nightsOf, type Skip } from "./nights.js";
import { Tonight } from "./tonight.js";

/** A point of the register, and how a service resolves it. */
export interface Followed {
  contradiction: Contradiction;
  /** Names of readings; several if the service is inconsistent, none if no answer showed the point. */
  names: readonly string[];
  /** The first night with these readings. */
  since?: Night;
  /** The last night that showed the point. */
  last?: Night;
  /** The previous readings, and the last night that showed them. */
  before?: { names: readonly string[]; last: Night };
}

/** A requirement whose outcome differs from its last known one. */
export interface NightlyChange {
  night: Night;
  change: OutcomeChange;
}

/** The changes of one service over its nights. */
export interface Drift {
  target: ServiceTarget;
  /** Oldest first. */
  nights: readonly Night[];
  register: readonly Followed[];
  /** Newest first. */
  changes: readonly Change[];
  /** Newest first. */
  verdicts: readonly NightlyChange[];
  /** Known facts that the newest snapshot does not show. */
  unseen: ReturnType<Ledger["unseen"]>;
  /** Whether the newest night brought a change. */
  isChanged: boolean;
}

/** A report and its file name. */
export interface Filed {
  file: string;
  report: Report;
}

/** A file without information about a service over time: the reason, or what could not be read. */
export interface LeftOut {
  file: string;
  why: Skip | { sentence: string };
}

/** The drift of each service in some reports, and the files without information about it. */
export interface Drifts {
  all: readonly Drift[];
  left: readonly LeftOut[];
}

/** Computes the changes of the services in these reports, from the reports alone. */
export function drifts(filed: readonly Filed[], unread: readonly LeftOut[] = []): Drifts {
  const files = new Map(filed.map(({ report, file }) => [report, file]));
  const { all, skipped } = nightsOf([...files.keys()]);
  const left = skipped.map(({ report, why }) => ({ file: files.get(report) ?? "", why }));
  const inOrder = [...unread, ...left].toSorted((a, b) => (a.file < b.file ? -1 : 1));
  return { all: all.map(drift), left: inOrder };
}

function drift({ target, nights }: Nights): Drift {
  const ledger = new Ledger();
  const pictures = nights.filter(({ kind }) => kind === "picture");
  for (const night of pictures) ledger.add(night);
  const register = readings(pictures);
  const verdicts = changes(nights);
  const newest = nights.at(-1);
  const at = [
    ...ledger.changes.map(({ night }) => night),
    ...verdicts.map(({ night }) => night),
    ...register.flatMap(({ before, since }) => (before && since ? [since] : [])),
  ];
  const last = pictures.at(-1);
  return {
    target,
    nights,
    register,
    changes: newestFirst(ledger.changes),
    verdicts: newestFirst(verdicts),
    unseen: last ? ledger.unseen(last) : { questions: [], bodies: [], situations: [] },
    isChanged: newest !== undefined && at.includes(newest),
  };
}

function newestFirst<T extends { night: Night }>(all: readonly T[]): T[] {
  const nights = [...new Set(all.map(({ night }) => night))].toReversed();
  return nights.flatMap((night) => all.filter((each) => each.night === night));
}

/** Uses complete runs only: the cause of an interruption may have influenced the verdicts. */
function changes(nights: readonly Night[]): NightlyChange[] {
  const whole = nights.filter(({ kind }) => kind !== "incomplete");
  const byReport = new Map(whole.map((night) => [night.report, night]));
  return history(whole.map(({ report }) => report)).steps.flatMap((step) => {
    const night = byReport.get(step.run);
    return night ? step.changes.map((change) => ({ night, change })) : [];
  });
}

function readings(pictures: readonly Night[]): Followed[] {
  const shown = pictures.map((night) => ({ night, tonight: new Tonight(night), names: followed(night.shape) }));
  return contradictions.map((contradiction) => {
    let state: Followed = { contradiction, names: [] };
    for (const { night, tonight, names } of shown) {
      state = next(state, names.get(contradiction.id) ?? [], night, tonight);
    }
    return state;
  });
}

/** The readings after one more night; a night that does not show the point changes nothing. */
function next(state: Followed, names: readonly string[], night: Night, tonight: Tonight): Followed {
  const { contradiction, last } = state;
  if (names.length === 0) return state;
  if (!last) return { contradiction, names, since: night, last: night };
  const removed = isAsWide(last, tonight) ? state.names.filter((name) => !names.includes(name)) : [];
  const all = contradiction.readings.map(({ name }) => name);
  const now = all.filter((name) => names.includes(name) || (state.names.includes(name) && !removed.includes(name)));
  if (now.length === state.names.length && removed.length === 0) {
    return names.length === now.length ? { ...state, last: night } : state;
  }
  // A reading found only by a wider run may have been there before.
  const isWider = [...night.asked].some((id) => !last.asked.has(id));
  if (isWider && removed.length === 0) return { ...state, names: now, last: night };
  return { contradiction, names: now, since: night, last: night, before: { names: state.names, last } };
}

function isAsWide({ asked }: Night, { night }: Tonight): boolean {
  return [...asked].every((id) => night.asked.has(id) || night.spared.has(id));
}
