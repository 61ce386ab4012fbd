import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exampleVerdict } from "../reports/example.js";
import { progress } from "./progress.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

test("without a terminal, a line is written every ten seconds and after each family", () => {
  const stream = new PassThrough();
  const shown = progress(stream as unknown as NodeJS.WriteStream, 3);
  const written = () => (stream.read() as Buffer | null)?.toString() ?? "";
  shown.onCase("parsing.long");
  vi.advanceTimersByTime(9_999);
  shown.onCase("parsing.long");
  expect(written()).toBe("");
  vi.advanceTimersByTime(1);
  shown.onCase("parsing.long");
  shown.onCase("parsing.long");
  expect(written()).toBe("10.0 s: 0 of 3 requirements, 3 cases, 0 not held so far (parsing.long)\n");
  shown.onVerdict(exampleVerdict("parsing.long", "fail"));
  vi.advanceTimersByTime(9_000);
  shown.onVerdict(exampleVerdict("enums.open", "pass"));
  expect(written()).toBe("19.0 s: 1 of 3 requirements, 4 cases, 1 not held so far (parsing)\n");
  vi.advanceTimersByTime(9_000);
  shown.onCase("enums.open");
  expect(written()).toBe("");
});
