import { expect, test } from "vitest";
import { illegalBytes, replaced, upTo } from "./illegal-bytes.js";

test("a part is replaced once, and a body ends with it", () => {
  expect(replaced("a,b,c", ",", ";")).toBe("a;b,c");
  expect(upTo("a,b,c", "b")).toBe("a,b");
});

test("bytes are put before the part, and are no UTF-8", () => {
  for (const [, body] of illegalBytes("ab", "b")) {
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(body as Uint8Array)).toThrow();
    expect(Buffer.from(body).toString("latin1")).toMatch(/^a[^ab]+b$/);
  }
});

test("a part that is not there is refused", () => {
  expect(() => replaced("abc", "x", "")).toThrow('Failed to find "x" in "abc"');
});
