import { head } from "../visible.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

const LONG = 600;
const MOST = 20_000;
/** Characters of a row, and rows of a box, on a phone. */
const NARROW = 28;
const ROWS = 16;

interface FoldedProps {
  value: string;
  /** What shows of a long value before it is opened: its beginning, where nothing else is given. */
  preview?: string;
  /** Whether a long value is open. */
  isOpen?: boolean;
}

/** A value in fixed pitch, whole where it is short, else its beginning and the rest behind a fold. */
export function Folded({ value, preview = value, isOpen = false }: FoldedProps) {
  if (value === "") {
    return (
      <span class="faint">
        <Say id="value.empty" />
      </span>
    );
  }
  if (value.length <= LONG && preview !== "") return <Code value={value} />;
  return (
    <details class="fold" open={isOpen}>
      <summary>
        {preview === "" ? null : <Beginning value={preview} />}
        <span class="faint">
          <Say id="value.all" of={{ n: value.length }} />
        </span>
      </summary>
      <Code value={head(value, MOST)} />
      {value.length > MOST ? (
        <p class="more">
          <Say id="value.more" of={{ n: value.length - MOST }} />
        </p>
      ) : null}
    </details>
  );
}

function Beginning({ value }: { value: string }) {
  return (
    <>
      <code>
        <Text value={head(value, 120)} />…
      </code>{" "}
    </>
  );
}

function Code({ value }: { value: string }) {
  return (
    <pre {...(isHigh(value) ? scrollable : {})}>
      <code>
        <Text value={value} lines />
      </code>
    </pre>
  );
}

/** What may be larger than its box can be reached with the keyboard, so that it can be scrolled. */
export const scrollable = { tabIndex: 0 } as const;

function isHigh(value: string): boolean {
  return value.split("\n").reduce((sum, line) => sum + 1 + line.length / NARROW, 0) > ROWS;
}
