/** One figure of the bench. */
interface Figure {
  topic: string;
  name: string;
  value: number;
  /** Such as `/s`, `MB` or `times`. */
  unit: string;
  /** What the figure should reach, in words. */
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

/** Prints a sentence about what could not be measured, and keeps it. */
export function note(text: string): void {
  notes.push(text);
  print(text);
}

/** All figures and notes so far, as JSON. */
export function table(): string {
  return `${JSON.stringify({ node: process.version, platform: `${process.platform} ${process.arch}`, figures: all, notes }, null, 2)}\n`;
}

/** The exponent by which a cost grows: 1 is in proportion, 2 is squared. */
export function exponent(from: { size: number; cost: number }, to: { size: number; cost: number }): number {
  return Math.log(to.cost / from.cost) / Math.log(to.size / from.size);
}

/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Three significant digits, and whole numbers from a hundred on. */
function shown(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
