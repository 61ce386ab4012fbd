import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import type { Fleet, FleetEntry } from "../schemas/types.js";
import { fleetMarkdown } from "./fleet-markdown.js";

const entry = { folder: "a", sdk: "sdk-a", version: "1.0", language: "Go", mode: "plain", about: "plainly" } as const;
const fleet = (...entries: FleetEntry[]): Fleet => ({
  kit: "kit 1",
  startedAt: "2026-01-01T00:00:00.000Z",
  seed: 7,
  runsPerProperty: 3,
  entries,
  complete: true,
});
const html = (text: string) => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });

describe("a fleet as Markdown", () => {
  test("says how many became what, and begins its table with what is not as known", () => {
    const results = fleetMarkdown(
      fleet(
        { ...entry, outcome: "as-known" },
        { ...entry, sdk: "sdk-b", outcome: "not-run", reason: "Go is not on this machine." },
        { ...entry, sdk: "sdk-c", outcome: "changed" },
      ),
    );
    expect(results).toContain("## 1 as known, 1 changed, 0 broken, 1 not run\n");
    expect([...results.matchAll(/^\| sdk-(\w)/gm)].map(([, name]) => name)).toEqual(["c", "b", "a"]);
    expect(html(results)).toContain("<td>Go is not on this machine.</td>");
  });

  test("says that it was ended early, and that nothing was there", () => {
    expect(fleetMarkdown({ ...fleet(), complete: false })).toContain(
      "0 as known, 0 changed, 0 broken, 0 not run. The run",
    );
  });

  test("names the operation that is not the flagship, and the SDKs that cannot call it", () => {
    const plainly = fleetMarkdown(fleet({ ...entry, outcome: "as-known" }));
    const results = fleetMarkdown({
      ...fleet({ ...entry, outcome: "as-known" }),
      contract: "sts/AssumeRole",
      leftOut: ["b", "c"],
    });
    expect(results).toContain("## sts/AssumeRole: 1 as known, 0 changed");
    expect(html(results)).toContain(
      "2 SDKs were left out because their adapters call QueryDeviceDistributeJob only: b, c",
    );
    expect(plainly).not.toMatch(/left out|AssumeRole/);
  });

  test("is a table with as many cells, whatever the names hold", () => {
    const hostile = { ...entry, sdk: "a | b\n<script>`*[x](y)", outcome: "broken", reason: "| |\u0000" } as const;
    const results = html(fleetMarkdown(fleet(hostile)));
    expect(results.match(/<td/g)).toHaveLength(5);
    expect(results).not.toMatch(/<(script|em|a|code)\b/);
  });

  test("stays small, and says how many it leaves out", () => {
    const many = Array.from(
      { length: 130 },
      () => ({ ...entry, outcome: "broken", reason: "x".repeat(9_000) }) as const,
    );
    const results = fleetMarkdown(fleet(...many));
    expect(results.length).toBeLessThan(60_000);
    expect(results).toContain("and 30 more");
  });
});
