import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalQuery, encode } from "./encode.js";

test.each([
  ["UbmsMHmkqv0PiAG****010001", "UbmsMHmkqv0PiAG%2A%2A%2A%2A010001"],
  ["AZaz09-_.~", "AZaz09-_.~"],
  [" +!'()/", "%20%2B%21%27%28%29%2F"],
  ["中\u{1F600}", "%E4%B8%AD%F0%9F%98%80"],
  ["\uD800", "%EF%BF%BD"],
])("%j is %s", (text, encoded) => {
  expect(encode(text)).toBe(encoded);
});

test("encoded text has plain characters and upper-case hex only, and decodes to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(encode(text)).toMatch(/^([A-Za-z0-9\-_.~]|%[0-9A-F]{2})*$/);
      expect(decodeURIComponent(encode(text))).toBe(text);
    }),
  );
});

test("any text at all can be encoded", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => encode(text).length >= text.length));
});

test("names are sorted in byte order, and an empty value keeps its equals sign", () => {
  expect(canonicalQuery({ b: "2", "a~": "1", é: "", A: "x y", Z: "" })).toBe("A=x%20y&Z=&a~=1&b=2&%C3%A9=");
});
