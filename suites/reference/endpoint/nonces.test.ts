import { expect, test } from "vitest";
import { nonceMemory } from "./nonces.js";

test("a nonce is fresh once, until its time is over, in each account", () => {
  const nonces = nonceMemory();
  expect(nonces.fresh("1", "n", 0, 100)).toBe(true);
  expect(nonces.fresh("1", "n", 99, 200)).toBe(false);
  expect(nonces.fresh("2", "n", 99, 200)).toBe(true);
  expect(nonces.fresh("1", "other", 99, 200)).toBe(true);
  expect(nonces.fresh("1", "n", 100, 200)).toBe(true);
  expect(nonces.fresh("1", "n", 150, 250)).toBe(false);
});

test("however many come, no more than a hundred thousand are kept", () => {
  const nonces = nonceMemory();
  for (let at = 0; at <= 100_000; at++) nonces.fresh(String(at % 7), `n${at}`, 0, 1000);
  expect(nonces.fresh("1", "n1", 1, 1000)).toBe(false);
  expect(nonces.fresh("0", "n0", 1, 1000)).toBe(true);
});

test("of a long nonce every character counts", () => {
  const nonces = nonceMemory();
  const long = "n".repeat(10_000);
  expect(nonces.fresh("1", `${long}a`, 0, 100)).toBe(true);
  expect(nonces.fresh("1", `${long}b`, 0, 100)).toBe(true);
  expect(nonces.fresh("1", `${long}a`, 0, 100)).toBe(false);
});

test("the oldest goes first, by its last use", () => {
  const nonces = nonceMemory();
  nonces.fresh("1", "again", 0, 10);
  nonces.fresh("1", "oldest", 5, 1000);
  nonces.fresh("1", "again", 10, 1000);
  for (let at = 0; at < 99_999; at++) nonces.fresh("1", `n${at}`, 10, 1000);
  expect(nonces.fresh("1", "again", 11, 1000)).toBe(false);
  expect(nonces.fresh("1", "oldest", 11, 1000)).toBe(true);
});
