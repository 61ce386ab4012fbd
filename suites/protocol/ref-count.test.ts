import { expect, test } from "vitest";
import { refCounted } from "./ref-count.js";

test("what is shared is put in place once, and taken away with its last user, however often", () => {
  const log: string[] = [];
  const use = refCounted(() => {
    log.push("in");
    return () => log.push("out");
  });
  const [one, other] = [use(), use()];
  one();
  one();
  expect(log).toEqual(["in"]);
  other();
  expect(log).toEqual(["in", "out"]);
  use()();
  expect(log).toEqual(["in", "out", "in", "out"]);
});
