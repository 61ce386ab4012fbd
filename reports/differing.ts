/** Two texts as four parts: the common start, the rest of each, and the common end. */
export interface Differing {
  before: string;
  one: string;
  other: string;
  after: string;
}

/** The parts of two texts, from the first differing character to the last. */
export function differing(one: string, other: string): Differing {
  const least = Math.min(one.length, other.length);
  let [from, to] = [0, 0];
  while (from < least && one[from] === other[from]) from++;
  // Do not split a percent-encoding.
  from = /%[0-9A-Fa-f]?$/.exec(one.slice(0, from))?.index ?? from;
  while (to < least - from && one.at(-1 - to) === other.at(-1 - to)) to++;
  return {
    before: one.slice(0, from),
    one: one.slice(from, one.length - to),
    other: other.slice(from, other.length - to),
    after: one.slice(one.length - to),
  };
}
