import { afterEach, expect, test, vi } from "vitest";
import { Pacer } from "./pacer.js";

afterEach(() => vi.useRealTimers());

test("work begins in its order, and never closer than the pace allows", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const pacer = new Pacer(50);
  const begun: [number, number][] = [];
  const all = Promise.all(
    [0, 1, 2, 3, 4, 5].map(async (nth) => {
      await pacer.turn();
      begun.push([nth, performance.now()]);
      // a late start must not move the next ones closer together
      if (nth === 2) vi.advanceTimersByTime(70);
    }),
  );
  await vi.advanceTimersByTimeAsync(1000);
  await all;
  expect(begun.map(([nth]) => nth)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const [index, [, at]] of begun.entries()) {
    const before = begun[index - 1];
    if (before) expect(at - before[1]).toBeGreaterThanOrEqual(20);
  }
});

test("an infinite pace waits for nobody", async () => {
  const pacer = new Pacer(Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 10_000; turn++) await pacer.turn();
});
