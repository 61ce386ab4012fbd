import { expect, test } from "vitest";
import { duration, moment } from "./duration.js";

test.each([
  [0, "0 ms"],
  [0.44, "0.4 ms"],
  [9.97, "10 ms"],
  [340.4, "340 ms"],
  [999.7, "1 s"],
  [12_345, "12.3 s"],
  [59_990, "1 min 0 s"],
  [125_000, "2 min 5 s"],
])("%d ms is %s", (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  ["2020-02-13T08:19:03.123Z", "2020-02-13 08:19:03 UTC"],
  ["2020-02-13T08:19:03+08:00", "2020-02-13 00:19:03 UTC"],
  [1_581_581_943_000, "2020-02-13 08:19:03 UTC"],
  [1e300, "1e+300"],
  ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"],
  ["9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"],
])("%s is %s", (when, shown) => {
  expect(moment(when)).toBe(shown);
});
