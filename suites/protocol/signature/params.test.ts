import fc from "fast-check";
import { expect, test } from "vitest";
import { encode } from "./encode.js";
import { decodeParams, decodeQuery } from "./params.js";

const form = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
const bytes = (text: string) => Buffer.from(text);

const write = (params: Record<string, string>) =>
  Object.entries(params)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");

test("query and form body come together, decoded", () => {
  const params = decodeParams("/?JobId=a%2A+b&Empty=&Bare", form, bytes("Action=x%20y&M=%E4%B8%AD+"));
  expect(params).toEqual({ JobId: "a* b", Empty: "", Bare: "", Action: "x y", M: "中 " });
});

test("a body of another type holds no parameters", () => {
  expect(decodeParams("/", { "content-type": "application/json" }, bytes("a=1"))).toEqual({});
  expect(decodeParams("/", {}, bytes("a=1"))).toEqual({});
  const type = form["content-type"].split(";", 1)[0] ?? "";
  expect(decodeParams("/", { "content-type": `x-${type}` }, bytes("a=1"))).toEqual({});
  for (const each of [type, `${type} ; charset=UTF-8`])
    expect(decodeParams("/", { "content-type": each }, bytes("a=1"))).toEqual({ a: "1" });
});

test("the query alone leaves the body out", () => {
  expect(decodeQuery("/?JobId=1")).toEqual({ JobId: "1" });
  expect(decodeQuery("/")).toEqual({});
  expect(decodeQuery("?JobId=1")).toEqual({ JobId: "1" });
});

test("a malformed percent sequence stays", () => {
  expect(decodeParams("/?a=%&b=%zz&c=%4&??=1", {}, bytes(""))).toEqual({ a: "%", b: "%zz", c: "%4", "??": "1" });
  expect(decodeQuery("/??a=1")).toEqual({ "?a": "1" });
});

test("a parameter named __proto__ is one like any other", () => {
  const params = decodeParams("/?__proto__=1", {}, bytes(""));
  expect(Object.entries(params)).toEqual([["__proto__", "1"]]);
});

test("what was encoded is decoded, in query and form", () => {
  const any = fc.dictionary(fc.string({ unit: "grapheme", minLength: 1 }), fc.string({ unit: "grapheme" }));
  fc.assert(
    fc.property(any, any, (query, body) => {
      expect(decodeParams(`/?${write(query)}`, form, bytes(write(body)))).toEqual({ ...query, ...body });
    }),
  );
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.uint8Array(), (target, body) => {
      expect(decodeParams(target, form, body)).toBeTypeOf("object");
    }),
  );
});
