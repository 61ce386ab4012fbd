import { type Contradiction, contradictions } from "../schemas/readings.js";
import type { Report, ServiceTarget } from "../schemas/types.js";
import { followed } from "./followed.js";
import { history, type Turn } from "./history.js";
import { type Change, Ledger } from "./ledger.js";
import { type Night, type Nights, nightsOf, type Skip } from "./nights.js";
import { Tonight } from "./tonight.js";

/** A point of the register, and how a service follows it. */
export interface Followed {
  contradiction: Contradiction;
  /** Names of readings; several where it follows one here and another there, none where it was never seen. */
  names: readonly string[];
  /** The first night of this. */
  since?: Night;
  /** The last night that showed it. */
  last?: Night;
  /** What it was before, and the last night that showed that. */
  before?: { names: readonly string[]; last: Night };
}

/** A requirement that came out otherwise than when it was last known. */
export interface VerdictChange {
  night: Night;
  turn: Turn;
}

/** What became of one service over its nights. */
export interface Drift {
  target: ServiceTarget;
  /** The oldest first. */
  nights: readonly Night[];
  register: readonly Followed[];
  /** The newest first. */
  changes: readonly Change[];
  /** The newest first. */
  verdicts: readonly VerdictChange[];
  /** What is known and the newest picture does not show. */
  unseen: ReturnType<Ledger["unseen"]>;
  /** Whether the newest night brought a change. */
  isChanged: boolean;
}

/** A report, and the name of its file. */
export interface Filed {
  file: string;
  report: Report;
}

/** A file that tells nothing of a service over time: why, or what could not be read in it. */
export interface LeftOut {
  file: string;
  why: Skip | { sentence: string };
}

/** What became of each service in some reports, and the files that tell nothing of it. */
export interface Drifts {
  all: readonly Drift[];
  left: readonly LeftOut[];
}

/** What changed in the services that reports are about, by what these tell alone. */
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
  const verdicts = turns(nights);
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

/** Verdicts of whole runs alone: what an incomplete one has may be what broke it. */
function turns(nights: readonly Night[]): VerdictChange[] {
  const whole = nights.filter(({ kind }) => kind !== "incomplete");
  const byReport = new Map(whole.map((night) => [night.report, night]));
  return history(whole.map(({ report }) => report)).steps.flatMap((step) => {
    const night = byReport.get(step.run);
    return night ? step.turns.map((turn) => ({ night, turn })) : [];
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

/** What is known after one more night; a night that does not show it changes nothing. */
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
  // what only a wider run could show was perhaps always so
  const isWider = [...night.asked].some((id) => !last.asked.has(id));
  if (isWider && removed.length === 0) return { ...state, names: now, last: night };
  return { contradiction, names: now, since: night, last: night, before: { names: state.names, last } };
}

function isAsWide({ asked }: Night, { night }: Tonight): boolean {
  return [...asked].every((id) => night.asked.has(id) || night.spared.has(id));
}
