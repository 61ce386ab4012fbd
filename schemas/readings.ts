import list from "./readings.json" with { type: "json" };

/** One way in which a service can resolve a contradiction of the register. */
export interface Reading {
  name: string;
  en: string;
  zh: string;
}

/** A point of the register that the answers of a service can show, with its possible readings. */
export interface Contradiction {
  /** The number, and a word if the entry has several points. */
  id: string;
  /** Its row in REGISTER.md. */
  number: string;
  point: { en: string; zh: string };
  /** The position of the kit first. */
  readings: readonly Reading[];
}

/** Every point of the register that answers can show, in numerical order. */
export const contradictions: readonly Contradiction[] = list;
