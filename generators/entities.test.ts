import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { entityBomb, externalEntity } from "./entities.js";

/** The number of characters that an entity of the bomb expands to, computed without expanding it. */
function size(name: string, dtd: string): number {
  const value = new RegExp(`<!ENTITY ${name} "([^"]*)">`).exec(dtd)?.[1] ?? "";
  const references = value.match(/&\w+;/g) ?? [];
  const [first] = references;
  return first ? references.length * size(first.slice(1, -1), dtd) : value.length;
}

test("the bomb is small and stands for ten thousand million characters", () => {
  const body = entityBomb().reply.body ?? "";
  expect(body.length).toBeLessThan(2000);
  expect(size("e", body)).toBe(10_000_000_000);
  expect(body).toContain("<JobId>&e;</JobId>");
});

describe("external entities", () => {
  test("are asked of the stage, each at a place of its own", () => {
    const places = externalEntity().map(
      ({ reply }) => /"\{\{stage\}\}\/external-entity\/([a-z]+)"/.exec(reply.body ?? "")?.[1],
    );
    expect(new Set(places)).toEqual(new Set(["general", "public", "parameter", "dtd"]));
  });

  test("are valid samples; without the outside text there is an answer only where none of it is needed", () => {
    for (const sample of [entityBomb(), ...externalEntity()]) {
      expect(invalid("case", "Sample", sample)).toBeUndefined();
      expect(sample.reply.body).toMatch(/^<!DOCTYPE QueryDeviceDistributeJobResponse /);
      expect(sample.means.kind).toBe(sample.reply.body?.includes("&e;") ? "unreadable" : "response");
    }
  });
});
