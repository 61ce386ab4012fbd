import { describe, expect, test } from "vitest";
import { exampleOf, leafOf, valuesInProse } from "./leaf.js";

test.each<[Parameters<typeof leafOf>[0], Parameters<typeof leafOf>[1], ReturnType<typeof leafOf>]>([
  [{}, "string", { type: "string" }],
  [{ format: "date" }, "string", { type: "string" }],
  [{}, "integer", { type: "integer", format: "int32" }],
  [{ format: "int64" }, "integer", { type: "integer", format: "int64" }],
  [{ format: "double" }, "number", { type: "number", format: "double" }],
  [{ minimum: "1", maximum: 500 }, "integer", { type: "integer", format: "int32", minimum: 1, maximum: 500 }],
  [{ maximum: "9223372036854775807" }, "integer", { type: "integer", format: "int32" }],
  [{ minimum: "1" }, "string", { type: "string" }],
  [{ enum: ["a", "b", "a"] }, "string", { type: "string", oneOf: [{ const: "a" }, { const: "b" }] }],
  [{ enum: ["0", "x"] }, "integer", { type: "integer", format: "int32", oneOf: [{ const: 0 }] }],
  [{ enum: [true] }, "boolean", { type: "boolean" }],
])("%j of type %s", (schema, type, leaf) => {
  expect(leafOf(schema, type)).toEqual(leaf);
});

describe("an example is taken", () => {
  const text = { type: "string" } as const;
  const int32 = { type: "integer", format: "int32" } as const;
  const int64 = { type: "integer", format: "int64" } as const;

  test.each<[Parameters<typeof exampleOf>[0], unknown, unknown]>([
    [text, "example.com", "example.com"],
    [text, 7, "7"],
    [int32, "2147483647", 2147483647],
    [int32, -5, -5],
    [int64, "9223372036854775807", "9223372036854775807"],
    [int64, 1581595942000, "1581595942000"],
    [{ type: "boolean" }, "false", false],
    [{ type: "number" }, "0.25", 0.25],
  ])("for %j: %j", (leaf, example, value) => {
    expect(exampleOf(leaf, example)).toBe(value);
  });

  test.each<[string, Parameters<typeof exampleOf>[0], unknown]>([
    ["masked", text, "198***"],
    ["empty", text, ""],
    ["with a space before it", text, " abc"],
    ["with a line break in it", text, "a\nb"],
    ["very long", text, "a".repeat(201)],
    ["a list", text, ["a"]],
    ["too large for an int32", int32, "2147483648"],
    ["too large for an int64", int64, "9223372036854775808"],
    ["a number with leading zeros", int32, "007"],
    ["a word for a number", int32, "many"],
    ["a word for a boolean", { type: "boolean" }, "yes"],
    ["not a number", { type: "number" }, "1e9"],
  ])("not if it is %s", (_what, leaf, example) => {
    expect(exampleOf(leaf, example)).toBeUndefined();
  });
});

test.each([
  ["State.\n\n- **0**: new.\n- **1**：done.", ["0", "1"]],
  ["Kind:\n- `web`: pages\n- `download` (old): files", ["web", "download"]],
  ["- **OnlyOne**: the only one", []],
  ["The **name** of the thing.", []],
  [undefined, []],
])("values that %j lists", (description, values) => {
  expect(valuesInProse({ description })).toEqual(values);
});
