import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Clock, slidingWindow } from "./pace.js";

const never = () => new AbortController().signal;

/** A clock that advances only when someone sleeps. */
function standing(): Clock & { ms: number } {
  return {
    ms: 0,
    now() {
      return this.ms;
    },
    async sleep(ms) {
      const until = this.ms + ms;
      await Promise.resolve();
      this.ms = Math.max(this.ms, until);
    },
  };
}

test("no window holds more than ten requests of an account, and they go in order", async () => {
  const pauses = fc.array(fc.nat(300), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(pauses, async (given) => {
      const clock = standing();
      const limiter = slidingWindow(clock);
      const went: { i: number; at: number }[] = [];
      const turns: Promise<void>[] = [];
      for (const [i, pause] of given.entries()) {
        // Advance the clock only when no work is pending, so that no waiter sees the time late.
        if (pause > 200) await setImmediate();
        if (pause > 200) clock.ms += pause;
        turns.push(limiter.turn("a", never()).then(() => void went.push({ i, at: clock.ms })));
      }
      await Promise.all(turns);
      expect(went.map(({ i }) => i)).toEqual(given.map((_, i) => i));
      for (const [i, { at }] of went.entries()) {
        expect(at - (went[i - 10]?.at ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(1050);
      }
    }),
  );
}, 60_000);

test("ten go at once, and another account is not held up", async () => {
  const clock = standing();
  const asleep: number[] = [];
  const limiter = slidingWindow({
    now: () => clock.ms,
    sleep: (ms) => {
      asleep.push(ms);
      return new Promise(() => {});
    },
  });
  for (let i = 0; i < 10; i++) await limiter.turn("a", never());
  void limiter.turn("a", never());
  await limiter.turn("b", never());
  expect(asleep).toEqual([1050]);
});

test("whoever leaves the queue leaves it at once, and takes no turn", async () => {
  const clock = standing();
  const sleepers: (() => void)[] = [];
  const limiter = slidingWindow({ now: () => clock.ms, sleep: () => new Promise((resolve) => sleepers.push(resolve)) });
  for (let i = 0; i < 10; i++) await limiter.turn("a", never());
  const leaving = new AbortController();
  const first = limiter.turn("a", never());
  const second = limiter.turn("a", leaving.signal);
  const third = limiter.turn("a", never());
  leaving.abort(new Error("left"));
  await expect(second).rejects.toThrow("left");
  clock.ms = 2000;
  while (sleepers.length === 0) await Promise.resolve();
  sleepers[0]?.();
  await Promise.all([first, third]);
  for (let i = 0; i < 8; i++) await limiter.turn("a", never());
  expect(sleepers).toHaveLength(1);
});

test("idle accounts are forgotten", async () => {
  const clock = standing();
  const limiter = slidingWindow(clock);
  let most = 0;
  for (let i = 0; i < 100_000; i++) {
    clock.ms++;
    await limiter.turn(`account ${i}`, never());
    most = Math.max(most, limiter.size);
  }
  expect(most).toBeLessThanOrEqual(1051);
}, 60_000);
