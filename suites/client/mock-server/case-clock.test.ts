import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { CaseClock } from "./case-clock.js";

const hour = 3_600_000;
let clock = new CaseClock();
afterEach(() => {
  clock.close();
  clock = new CaseClock();
});

describe("the clock of a case", () => {
  test("goes with real time while nobody sleeps", async () => {
    const before = clock.now();
    await wait(30);
    expect(clock.now() - before).toBeGreaterThanOrEqual(29);
    expect(clock.now() - before).toBeLessThan(hour);
  });

  test("jumps over a sleep, and tells the new time", async () => {
    clock.call();
    const before = clock.now();
    await clock.sleep(hour);
    expect(clock.now() - before).toBeGreaterThanOrEqual(hour);
    expect(clock.epoch() - clock.startedAt).toBeGreaterThanOrEqual(hour);
  });

  test("wakes sleepers in the order of their ends", async () => {
    const ends = [3, 1, 2].map((hours) => {
      clock.call();
      return clock.sleep(hours * hour).then(() => [hours, Math.floor(clock.now() / hour)]);
    });
    const order: unknown[] = [];
    for (const end of ends) void end.then((each) => order.push(each));
    await Promise.all(ends);
    expect(order).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  test("does not jump while a request is under way", async () => {
    clock.call();
    const over = clock.request();
    let woken = false;
    const slept = clock.sleep(hour).then(() => {
      woken = true;
    });
    await wait(120);
    expect(woken).toBe(false);
    over();
    over();
    await slept;
    expect(clock.now()).toBeGreaterThanOrEqual(hour);
  });

  test("wakes one that sleeps while another call waits for it", async () => {
    clock.call();
    clock.call();
    await clock.sleep(hour);
    expect(clock.now()).toBeGreaterThanOrEqual(hour);
  });

  test("never skips more than a day", async () => {
    clock.call();
    let woken = false;
    void clock.sleep(25 * hour).then(() => {
      woken = true;
    });
    await wait(120);
    expect(woken).toBe(false);
  });
});
