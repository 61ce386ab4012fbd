import { clearLine, cursorTo } from "node:readline";
import type { Verdict } from "../schemas/types.js";

/** Shows the progress of a run on one line. */
export interface Progress {
  onCase(id: string): void;
  onVerdict(verdict: Verdict): void;
  end(): void;
}

const everyMs = 100;
/** Without a terminal. */
const plainEveryMs = 10_000;

/**
 * A live line on a terminal, otherwise one plain line after each family, and every 10 seconds. Counts everything in the
 * run up to now. Writes to the given stream.
 */
export function progress(stream: NodeJS.WriteStream, total: number): Progress {
  const write = stream.write.bind(stream);
  const began = performance.now();
  let [cases, done, wrong, drawn] = [0, 0, 0, began];
  let family = "";
  const line = () => `${seconds(began)}: ${done} of ${total} requirements, ${cases} cases, ${wrong} not held so far`;
  const draw = (now: string) => {
    cursorTo(stream, 0);
    write(`${line()}  ${now}`);
    clearLine(stream, 1);
  };
  const plain = () => {
    if (family === "") return;
    drawn = performance.now();
    write(`${line()} (${family})\n`);
  };
  return {
    onCase(id) {
      cases += 1;
      if (performance.now() - drawn < (stream.isTTY ? everyMs : plainEveryMs)) return;
      drawn = performance.now();
      if (stream.isTTY) draw(id);
      else write(`${line()} (${id})\n`);
    },
    onVerdict({ requirement: { id }, outcome }) {
      const of = id.split(".", 1)[0] ?? id;
      if (!stream.isTTY && of !== family) plain();
      family = of;
      done += 1;
      if (outcome === "fail" || outcome === "warn") wrong += 1;
    },
    end() {
      if (!stream.isTTY) return plain();
      cursorTo(stream, 0);
      clearLine(stream, 0);
    },
  };
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
