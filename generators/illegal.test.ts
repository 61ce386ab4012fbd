import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Reply, Sample } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { illegals } from "./illegal.js";

const bytesOf = ({ body, bodyBase64 = "" }: Reply) =>
  body === undefined ? Buffer.from(bodyBase64, "base64") : Buffer.from(body);
const textOf = (reply: Reply) => new TextDecoder("utf-8", { fatal: true }).decode(bytesOf(reply));

/** Whether JSON.parse reads the bytes as an object. */
function isObject({ reply }: Sample): boolean {
  try {
    const value: unknown = JSON.parse(textOf(reply));
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Whether a strict parser reads the bytes as a document with a documented root. */
function isDocument({ reply }: Sample): boolean {
  const parser = new SaxesParser();
  let root: string | undefined;
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    root ??= name;
  });
  try {
    parser.write(textOf(reply)).close();
  } catch {
    return false;
  }
  return root === "QueryDeviceDistributeJobResponse" || root === "Error";
}

describe.each([
  ["JSON", isObject],
  ["XML", isDocument],
] as const)("illegal %s", (format, legal) => {
  test("is illegal, every one", () => {
    expect(
      illegals(format)
        .filter(legal)
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test("has names of its own, and says why", () => {
    const names = illegals(format).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(50);
    for (const { means } of illegals(format))
      expect(means).toEqual({ kind: "unreadable", why: expect.stringMatching(/./) });
  });

  test("is valid as a sample", () => {
    for (const sample of illegals(format)) expect(invalid("case", "Sample", sample)).toBeUndefined();
  });

  test("has no two bodies alike", () => {
    const bodies = illegals(format).map(({ reply }) => bytesOf(reply).toString("latin1"));
    expect(new Set(bodies).size).toBe(bodies.length);
  });
});
