import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { pooled, Semaphore } from "./semaphore.js";

test("at most so many run at once, and all of them do", async () => {
  let [running, most] = [0, 0];
  const semaphore = new Semaphore(3);
  const done = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      semaphore.run(async () => {
        most = Math.max(most, ++running);
        await wait(at % 3);
        running -= 1;
        return at;
      }),
    ),
  );
  expect(done).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect({ most, running }).toEqual({ most: 3, running: 0 });
});

test("who waits is let in by the order of asking", async () => {
  const semaphore = new Semaphore(1);
  const order: number[] = [];
  await Promise.all([0, 1, 2, 3].map((at) => semaphore.run(async () => order.push(at))));
  expect(order).toEqual([0, 1, 2, 3]);
});

test("work that fails gives its slot back", async () => {
  const semaphore = new Semaphore(1);
  const failing = semaphore.run(() => Promise.reject(new Error("no")));
  const next = semaphore.run(async () => "on");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("on");
});

test("pooled results are in the order of the items, whichever is done first", async () => {
  expect(await pooled([30, 1, 10], 3, async (ms) => wait(ms, ms))).toEqual([30, 1, 10]);
  expect(await pooled([], 3, async () => 1)).toEqual([]);
});
