import { expect, test } from "vitest";
import { Pacer } from "./pacer.js";

test("work begins in its order, and never closer than the pace allows", async () => {
  const pacer = new Pacer(50);
  const begun: [number, number][] = [];
  await Promise.all(
    [0, 1, 2, 3, 4, 5].map(async (nth) => {
      await pacer.turn();
      begun.push([nth, performance.now()]);
      // whoever is late must not let the next ones come close
      if (nth === 2) for (const until = performance.now() + 70; performance.now() < until; );
    }),
  );
  expect(begun.map(([nth]) => nth)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const [index, [, at]] of begun.entries()) {
    const before = begun[index - 1];
    if (before) expect(at - before[1]).toBeGreaterThanOrEqual(19.5);
  }
});

test("an infinite pace waits for nobody", async () => {
  const pacer = new Pacer(Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 10_000; turn++) await pacer.turn();
});
