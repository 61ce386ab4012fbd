import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { legible, printable } from "./printable.js";

/** Lines that the runners of GitHub, Azure Pipelines and TeamCity take for commands. */
const isCommand = (line: string) =>
  /^\s*::.*?::/.test(line) || /##(\[|vso\[)/.test(line) || /^\s*##teamcity\[/.test(line);
const anything = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "::",
        ":",
        "##",
        "#",
        "[",
        "vso[",
        "teamcity[",
        "error",
        "\n",
        "\r",
        " ",
        "\u00A0",
        "\u001B[31m",
        "x",
      ),
    )
    .map((parts) => parts.join("")),
);

describe("printable", () => {
  test.each([
    ["\u001B]0;owned\u0007\u001B[2K\u009B31m", "\\u001B]0;owned\\u0007\\u001B[2K\\u009B31m"],
    ["a\rb\r\n\tc\u0000\u007F", "a\\u000Db\\u000D\n\tc\\u0000\\u007F"],
    ["\u202E\u2066\u200B\u2028\uD800\u{E0001}", "\\u202E\\u2066\\u200B\\u2028\\uD800\\uDB40\\uDC01"],
    ["::error title=x::y", "\\u003A:error title=x::y"],
    ["a\n \u00A0::add-mask::y", "a\n \u00A0\\u003A:add-mask::y"],
    ["x ##[error]y ##vso[task.setvariable]z", "x \\u0023#[error]y \\u0023#vso[task.setvariable]z"],
    ["##teamcity[testFailed]", "\\u0023#teamcity[testFailed]"],
    ["###[group]x", "#\\u0023#[group]x"],
  ])("shows %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each([
    "任务 état 😀\n\ta  b",
    "::1",
    "from ::ffff:127.0.0.1 to ::1",
    "a::b::c",
    "## Title\n* one [two](x)",
    "#[1]",
  ])("leaves %j as it is", (text) => expect(printable(text)).toBe(text));

  test("keeps the colours of the kit where there are colours, and nothing else that begins with ESC", () => {
    const text = "\u001B[1m\u001B[31mred\u001B[39m\u001B[22m \u001B[8mhidden\u001B[2J";
    expect(printable(text, { colour: true })).toBe(
      "\u001B[1m\u001B[31mred\u001B[39m\u001B[22m \\u001B[8mhidden\\u001B[2J",
    );
    expect(printable(text)).not.toContain("\u001B");
  });

  test("leaves no control, no direction character and no command, whatever the text", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = printable(text);
        expect(/[^\P{Cc}\n\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(shown)).toBe(false);
        expect(shown.split("\n").filter(isCommand)).toEqual([]);
        expect(printable(shown)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });

  test("means the same within JSON", () => {
    fc.assert(
      fc.property(fc.array(anything), (texts) => {
        expect(JSON.parse(printable(JSON.stringify(texts, null, 2)))).toEqual(texts);
      }),
    );
  });
});

test("legible leaves what begins a command", () => {
  expect(legible("::error::\u001B\u202E\n\t")).toBe("::error::\\u001B\\u202E\n\t");
});
