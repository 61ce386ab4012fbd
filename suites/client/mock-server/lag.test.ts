import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { Lag } from "./lag.js";

const block = (ms: number) => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test("what is read after the event loop was blocked may have arrived before", async () => {
  const lag = new Lag();
  block(200);
  expect(lag.ms()).toBeGreaterThanOrEqual(140);
  // the timer is called, and the next events are still late
  await sleep(0);
  expect(lag.ms()).toBeGreaterThanOrEqual(140);
  lag.close();
});

test("nothing is late once the event loop runs freely", async () => {
  const lag = new Lag();
  block(100);
  // a busy machine may need longer
  for (let tries = 0; tries < 100 && lag.ms() > 0; tries++) await sleep(50);
  expect(lag.ms()).toBe(0);
  lag.close();
});
