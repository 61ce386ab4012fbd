import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invalid } from "../../../schemas/validate.js";
import { exposed, look, raise } from "./raise.js";

class Refused extends Error {
  override readonly name = "Refused";
}

const hostile = (): never => {
  throw new Error("do not look");
};
/** Throws on every operation. */
const untouchable = new Proxy({}, { get: hostile, has: hostile, ownKeys: hostile, getPrototypeOf: hostile });
/** An error that throws when its message is read. */
const getter = new Error();
for (const name of ["stack", "message"]) Object.defineProperty(getter, name, { get: hostile });

describe("what was thrown is reported by the members that the protocol names", () => {
  test("all of them, and no others", () => {
    const thrown = Object.assign(new Refused("no"), {
      code: "Throttling.User",
      errorMessage: "Slow down.",
      requestId: "R",
      httpStatus: 400,
      retryAfterMs: 2000,
      request: { headers: {} },
    });
    expect(raise(thrown)).toStrictEqual({
      type: "Refused",
      code: "Throttling.User",
      message: "no",
      errorMessage: "Slow down.",
      requestId: "R",
      httpStatus: 400,
      retryAfterMs: 2000,
    });
  });

  test.each<[string, unknown, object]>([
    ["a plain error", new TypeError("no"), { type: "TypeError", message: "no" }],
    ["its own type before its name", { type: "Own", name: "Other" }, { type: "Own" }],
    ["an object", { message: "no" }, { type: "Object", message: "no" }],
    ["a code that is a number", { type: "T", code: 404 }, { type: "T", code: "404" }],
    ["members of other types", { type: 1, code: {}, message: 2, requestId: null }, { type: "Object" }],
    ["numbers that are no numbers", { httpStatus: "400", retryAfterMs: Number.NaN }, { type: "Object" }],
    ["a status that is none", { httpStatus: 400.5 }, { type: "Object" }],
    ["an object without a constructor", Object.create(null), {}],
    ["a constructor without a name", { constructor: { name: 1 } }, {}],
    ["text", "boom", { type: "string", message: "boom" }],
    ["undefined", undefined, { type: "undefined", message: "undefined" }],
    ["null", null, { type: "object", message: "null" }],
    ["a symbol", Symbol("boom"), { type: "symbol", message: "Symbol(boom)" }],
  ])("%s", (_name, thrown, result) => {
    expect(raise(thrown)).toStrictEqual(result);
  });

  test("values that are not to be looked at, as far as they can be", () => {
    const unprintable = Object.assign(() => 1, { toString: hostile });
    expect(raise(unprintable)).toStrictEqual({ type: "function", message: "" });
    expect(raise(untouchable)).toStrictEqual({});
    expect(raise(getter)).toStrictEqual({ type: "Error" });
  });

  test("anything at all, in the form that the schema has", () => {
    const members = fc.record(
      Object.fromEntries(
        [
          "type",
          "name",
          "code",
          "message",
          "errorMessage",
          "requestId",
          "httpStatus",
          "retryAfterMs",
          "constructor",
        ].map((name) => [name, fc.anything({ withBigInt: true, withNullPrototype: true })]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(members, fc.anything({ withBigInt: true, withDate: true, withMap: true })), (thrown) => {
        expect(invalid("case", "Raised", raise(thrown))).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("what a program that logs the thrown value would print", () => {
  test.each<[string, unknown]>([
    ["a message", new Error("my-secret")],
    ["a member", Object.assign(new Error("no"), { request: { key: "my-secret" } })],
    ["a cause", new Error("no", { cause: new Error("my-secret") })],
    ["text", "my-secret"],
    ["what only JSON shows", { a: { b: { c: { d: { e: "my-secret" } } } } }],
    ["what only text shows", { toString: () => "my-secret" }],
    ["a stack", Object.assign(new Error("no"), { stack: "at my-secret" })],
  ])("%s", (_name, thrown) => {
    expect(exposed(thrown)).toContain("my-secret");
  });

  test("a value that is not to be looked at exposes nothing, and harms nothing", () => {
    expect(exposed(untouchable)).not.toContain("do not look");
    expect(exposed(getter)).toBeTypeOf("string");
    expect(exposed(undefined)).toContain("undefined");
  });
});

test("a look that throws sees nothing", () => {
  expect(look(untouchable, "unsupported")).toBeUndefined();
  expect(look(undefined, "unsupported")).toBeUndefined();
  expect(look({ unsupported: "x" }, "unsupported")).toBe("x");
});
