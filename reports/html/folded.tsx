import { head } from "../visible.js";
import { Text } from "./text.js";

const LONG = 600;
const MOST = 20_000;

/** A value in fixed pitch, whole where it is short, else its beginning and the rest behind a fold. */
export function Folded({ value, preview = true }: { value: string; preview?: boolean }) {
  if (value === "") return <span class="faint">empty</span>;
  if (value.length <= LONG && preview) return <Code value={value} />;
  return (
    <details class="fold">
      <summary>
        {preview ? <Beginning value={value} /> : null}
        <span class="faint">all {count(value.length)} characters</span>
      </summary>
      <Code value={head(value, MOST)} />
      <Rest left={value.length - MOST} />
    </details>
  );
}

/** A whole number with thin groups of three: 12 345. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202F");
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
    <pre>
      <code>
        <Text value={value} lines />
      </code>
    </pre>
  );
}

function Rest({ left }: { left: number }) {
  return left > 0 ? <p class="faint">{count(left)} more characters are in the report file.</p> : null;
}
