import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromBase64, hexDump } from "./hex.js";

describe("hexDump", () => {
  test("has offsets, sixteen bytes a line, and what can be read", () => {
    const bytes = new TextEncoder().encode("QueryDevice\u0000\u007F\nJob");
    expect(hexDump(bytes)).toBe(
      [
        "000000  51 75 65 72 79 44 65 76  69 63 65 00 7f 0a 4a 6f  QueryDevice···Jo",
        "000010  62                                                b",
      ].join("\n"),
    );
  });

  test("says every byte once", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const lines = hexDump(bytes).split("\n");
        const pairs = lines.flatMap((line) => line.slice(8, 57).split(" ").filter(Boolean));
        expect(pairs.map((pair) => Number.parseInt(pair, 16))).toEqual([...bytes]);
      }),
    );
  });
});

describe("fromBase64", () => {
  test("reads base64, and answers nothing for what is none", () => {
    expect(fromBase64("AAEC/w==")).toEqual(Uint8Array.of(0, 1, 2, 255));
    expect(fromBase64("<script>")).toBeUndefined();
  });
});
