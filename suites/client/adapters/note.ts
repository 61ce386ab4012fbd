import type { SentenceParts } from "../../../schemas/types.js";
import { invalid } from "../../../schemas/validate.js";

/** What the host of a module says beside the lines of the adapter protocol; `seq` is of the call that it is about. */
export interface Note {
  note: "failed" | "beat" | "refused" | "problem" | "polluted" | "printed" | "exposed" | "intercepts";
  text: string;
  seq?: number | undefined;
  /** What a problem is made of, where it is a sentence of the kit. */
  sentences?: readonly SentenceParts[] | undefined;
}

/** The note that a line is; undefined where it is a line of the protocol, or wrong. */
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
