import fc from "fast-check";
import { expect, test } from "vitest";
import { bodyBytes, pieces } from "./bytes.js";

test("a body is its text in UTF-8, or its base64, or nothing", () => {
  const head = { status: 200, headers: {} };
  expect(bodyBytes({ ...head, body: "中" })).toEqual(Buffer.from([0xe4, 0xb8, 0xad]));
  expect(bodyBytes({ ...head, bodyBase64: "5Lg=" })).toEqual(Buffer.from([0xe4, 0xb8]));
  expect(bodyBytes(head)).toHaveLength(0);
});

test("pieces end where they should, and are the body together", () => {
  const ends = (splitAt: number[]) => pieces(Buffer.from("abcdef"), splitAt).map(String);
  expect(ends([2, 4])).toEqual(["ab", "cd", "ef"]);
  expect(ends([4, 2, 2, 0, 6, 9, -1])).toEqual(["ab", "cd", "ef"]);
  expect(ends([])).toEqual(["abcdef"]);
  expect(pieces(Buffer.alloc(0), [1])).toHaveLength(1);
  fc.assert(
    fc.property(fc.uint8Array(), fc.array(fc.integer({ min: -2, max: 20 })), (body, splitAt) => {
      const made = pieces(Buffer.from(body), splitAt);
      expect(Buffer.concat(made)).toEqual(Buffer.from(body));
      if (body.length > 0) expect(made.every((piece) => piece.length > 0)).toBe(true);
    }),
  );
});
