import { expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Exchange, SeenRequest } from "../../../schemas/types.js";
import { scopeOf } from "../scope.js";
import { jitter } from "./jitter.js";

const scope = { ...scopeOf({ formats: ["JSON"], retries: true, inflight: 8 }, undefined, flagship), restarts: true };
const [, twice] = jitter.always?.(scope) ?? [];

/** An exchange in which each caller retried once after its wait, in milliseconds. */
function retried(waits: readonly number[]): Exchange {
  if (!twice) throw new Error("The check has no case with two processes.");
  const requests = waits.flatMap((ms, account) =>
    [0, ms].map((atMs) => ({ account, atMs, repliedAtMs: atMs, replyIndex: 0 }) as SeenRequest),
  );
  const empty = { results: [], escapes: [], fetched: [], polluted: [] };
  return { case: twice, startedAt: 0, requests, ...empty };
}

const one = [100, 140, 190, 230, 310, 360, 420, 500];
const steps = [1000, 1000, 2000, 2000, 2000, 3000, 3000, 3000];
const moved = (by: number) => one.map((ms) => ms + by);

test.each([
  ["the same waits", [...one, ...one], 1],
  ["the same waits, in another order and a little later", [...one, ...moved(15).toReversed()], 1],
  ["other waits", [...one, 110, 120, 150, 290, 300, 410, 460, 490], 0],
  ["one other wait", [...one, ...one.slice(1), 250], 0],
  ["only three different waits, which may agree by chance", [...steps, ...steps], 0],
  ["a caller that did not retry", [...one, ...one.slice(1)], 0],
])("two processes with %s", (_, waits, faults) => {
  expect(jitter.judge(retried(waits), scope)).toHaveLength(faults);
});

test("only a client in a separate process that accepts eight calls at once is started again", () => {
  expect(jitter.always?.({ ...scope, restarts: false })).toHaveLength(1);
  expect(jitter.always?.({ ...scope, inflight: 4 })).toHaveLength(1);
  expect(twice?.calls.map(({ process }) => process)).toEqual([...Array(8).fill(1), ...Array(8).fill(2)]);
});
