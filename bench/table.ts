/** One figure of the bench. */
export interface Figure {
  topic: string;
  name: string;
  value: number;
  /** Such as `/s` or `MB`; `times` for a ratio that should be large, `times as much` for one that should be small. */
  unit: string;
  /** The target value, in words. */
  target?: string;
}

const all: Figure[] = [];
const notes: string[] = [];

/** Prints a figure and keeps it for the table. */
export function figure(topic: string, name: string, value: number, unit: string, target?: string): void {
  all.push({ topic, name, value, unit, ...(target === undefined ? {} : { target }) });
  const aim = target === undefined ? "" : `  (target: ${target})`;
  print(`${topic.padEnd(10)} ${name.padEnd(58)} ${shown(value).padStart(10)} ${unit}${aim}`);
}

/** Prints a note about something that could not be measured, and keeps it for the table. */
export function note(text: string): void {
  notes.push(text);
  print(text);
}

/** The stored results of a bench run. */
export interface Table {
  node: string;
  platform: string;
  figures: Figure[];
  notes: string[];
}

/** All figures and notes so far. */
export function table(): Table {
  return { node: process.version, platform: `${process.platform} ${process.arch}`, figures: all, notes };
}

/** The exponent by which a cost grows: 1 is linear, 2 is quadratic. */
export function exponent(from: { size: number; cost: number }, to: { size: number; cost: number }): number {
  return Math.log(to.cost / from.cost) / Math.log(to.size / from.size);
}

/** The median of several measurements. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Three significant digits; whole numbers from a hundred up. */
export function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
