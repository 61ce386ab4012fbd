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

test("tasks that begin at once keep all others away, so that no second has more than the pace allows", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  const pacer = new Pacer(8);
  const starts: number[] = [];
  const one = async (count = 1) => {
    await pacer.turn(count);
    for (let task = 0; task < count; task++) starts.push(performance.now());
  };
  const all = Promise.all([one(), one(), one(4), one(), one(8), one(), one(), one(8), one(3), one()]);
  await vi.advanceTimersByTimeAsync(20_000);
  await all;
  expect(starts).toHaveLength(29);
  const within = (from: number) => starts.filter((at) => at >= from && at < from + 1000).length;
  expect(Math.max(...starts.map(within))).toBeLessThanOrEqual(8);
});

test("an infinite pace waits for nobody", async () => {
  const pacer = new Pacer(Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 10_000; turn++) await pacer.turn();
});
