import type { SentenceParts } from "../../../schemas/types.js";
import { invalid } from "../../../schemas/validate.js";

/** A message from a module's host besides the adapter protocol. `seq` names the call that it is about. */
export interface Note {
  note: "failed" | "beat" | "refused" | "problem" | "polluted" | "printed" | "exposed" | "intercepts";
  text: string;
  seq?: number | undefined;
  /** The parts of a problem that is a sentence of the kit. */
  sentences?: readonly SentenceParts[] | undefined;
}

/** Parses a note. Returns undefined for a protocol line or an invalid line. */
export function noteOf(line: Buffer): Note | undefined {
  if (!line.subarray(0, mark.length).equals(mark)) return undefined;
  try {
    const { note, text = "", seq, sentences } = JSON.parse(line.toString("utf8")) as Partial<Note>;
    if (note === undefined || typeof text !== "string") return undefined;
    const isData = Array.isArray(sentences) && sentences.every((each) => !invalid("report", "SentenceParts", each));
    return { note, text, ...(typeof seq === "number" ? { seq } : {}), ...(isData ? { sentences } : {}) };
  } catch {
    return undefined;
  }
}

const mark = Buffer.from('{"note":');
