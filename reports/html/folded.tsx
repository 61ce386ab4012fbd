import { head } from "../visible.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

const LONG = 600;
const MOST = 20_000;
/** The number of characters of a row, and of rows of a box, on a phone. */
const NARROW = 28;
const ROWS = 16;

interface FoldedProps {
  value: string;
  /** The visible part of a collapsed value. Default: its beginning. */
  preview?: string;
  /** Whether a long value is expanded. */
  isOpen?: boolean;
}

/** A monospaced value: shown in full if short, otherwise its beginning with the rest collapsed. */
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

/** Makes a box that may overflow focusable, so that the keyboard can scroll it. */
export const scrollable = { tabIndex: 0 } as const;

function isHigh(value: string): boolean {
  return value.split("\n").reduce((sum, line) => sum + 1 + line.length / NARROW, 0) > ROWS;
}
