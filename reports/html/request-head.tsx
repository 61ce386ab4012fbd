import type { ComponentChildren } from "preact";
import { clipped } from "../visible.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

const SHORT = 80;

/** Whether a request line is shortened in the summary. */
export const isShortened = (line: string) => line.length > SHORT;

interface HeadProps {
  nth: number;
  /** When it was sent or arrived, in milliseconds since its case began. */
  atMs: number;
  /** The request on one line. */
  line: string;
  children: ComponentChildren;
}

/** The summary of a request on one line: its number, its time, its first characters, and what the seat adds. */
export function RequestHead({ nth, atMs, line, children }: HeadProps) {
  return (
    <summary>
      <b>
        <Say id="wire.request" of={{ n: nth }} />
      </b>{" "}
      <span class="faint">
        <Duration ms={atMs} />
      </span>{" "}
      <code>
        <Text value={clipped(line, SHORT)} />
      </code>
      {children}
    </summary>
  );
}
