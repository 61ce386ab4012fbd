import { describe, expect, test } from "vitest";
import { exampleVerdict } from "../reports/example.js";
import { recordingOf } from "./recording.js";

const flags = { out: "x", failOn: "must", quiet: true } as const;
const never = new AbortController().signal;
const failing = exampleVerdict("parsing.long", "fail");

/** Whether a run continues after each of these verdicts. */
function goesOn(more: object, ...verdicts: (typeof failing)[]): boolean[] {
  const { recording, signal } = recordingOf("client", { ...flags, ...more }, never);
  return verdicts.map((verdict) => {
    recording.onVerdict?.(verdict);
    return !signal.aborted;
  });
}

describe("a run", () => {
  test("goes on without --bail, and stops after as many failures as it says", () => {
    expect(goesOn({}, failing, failing)).toEqual([true, true]);
    expect(goesOn({ bail: true }, exampleVerdict("parsing.text", "pass"), failing)).toEqual([true, false]);
    expect(goesOn({ bail: 2 }, failing, failing, failing)).toEqual([true, false, false]);
  });

  test("stops only for what fails it", () => {
    const warned = exampleVerdict("enums.open", "warn");
    const known = exampleVerdict("parsing.long", "fail", { known: "issue 7" });
    expect(goesOn({ bail: 1 }, warned, known)).toEqual([true, true]);
    expect(goesOn({ bail: 1, failOn: "should" }, warned)).toEqual([false]);
  });

  test("stops when the user says so", () => {
    const stop = new AbortController();
    const { signal } = recordingOf("client", flags, stop.signal);
    stop.abort();
    expect(signal.aborted).toBe(true);
  });
});
