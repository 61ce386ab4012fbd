import { spawn } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { swapIn } from "./swap.js";

let temp: string;
let out: string;
beforeEach(() => {
  temp = mkdtempSync(join(tmpdir(), "swap-"));
  out = join(temp, "site");
});
afterEach(() => rmSync(temp, { recursive: true }));

const write = (text: string) => swapIn(out, (folder) => writeFileSync(join(folder, "index.html"), text));
const shown = () => readFileSync(join(out, "index.html"), "utf8");

describe("swapIn", () => {
  test("shows what was written last, and keeps no more than what was shown before", () => {
    for (const text of ["one", "two", "three"]) write(text);
    expect(shown()).toBe("three");
    expect(lstatSync(out).isSymbolicLink()).toBe(true);
    const long = new Date(Date.now() - 2 * 3_600_000);
    for (const name of readdirSync(temp)) if (name !== "site") utimesSync(join(temp, name), long, long);
    write("four");
    expect(readdirSync(temp).filter((name) => name.startsWith(".site-"))).toHaveLength(2);
  });

  test("leaves what was there where filling fails, and no trace of it", () => {
    write("one");
    const before = readdirSync(temp);
    const broken = () =>
      swapIn(out, (folder) => {
        writeFileSync(join(folder, "index.html"), "two");
        throw new Error("no");
      });
    expect(broken).toThrow("no");
    expect(shown()).toBe("one");
    expect(readdirSync(temp)).toEqual(before);
  });

  test("stands there itself where no links can be made, and gives way to a link where they can again", () => {
    const noLinks = () => {
      throw Object.assign(new Error("operation not permitted, symlink"), { code: "EPERM" });
    };
    const plain = (text: string) => swapIn(out, (folder) => writeFileSync(join(folder, "index.html"), text), noLinks);
    for (const text of ["one", "two"]) {
      plain(text);
      expect([shown(), lstatSync(out).isDirectory()]).toEqual([text, true]);
    }
    write("three");
    expect([shown(), lstatSync(out).isSymbolicLink()]).toEqual(["three", true]);
    plain("four");
    expect([shown(), lstatSync(out).isSymbolicLink()]).toEqual(["four", false]);
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of readdirSync(temp)) if (name !== "site") utimesSync(join(temp, name), old, old);
    plain("five");
    expect(readdirSync(temp).length).toBeLessThanOrEqual(3);
    const full = () => {
      throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    };
    expect(() => swapIn(out, () => {}, full)).toThrow("no space left");
    expect(shown()).toBe("five");
  });

  test.each<[string, () => void]>([
    ["a folder with something in it", () => mkdirSync(join(out, "mine"), { recursive: true })],
    ["a file", () => writeFileSync(out, "mine")],
    ["a link to somewhere else", () => symlinkSync(temp, out)],
    ["a link to nowhere", () => symlinkSync("nowhere", out)],
  ])("refuses to replace %s", (_, make) => {
    make();
    const before = readdirSync(temp);
    expect(() => write("one")).toThrow(
      `Failed to write the site to "${out}": \`djc site\` did not make what stands there. Choose another folder with --out.`,
    );
    expect(readdirSync(temp)).toEqual(before);
  });

  test("takes the place of an empty folder, and makes the folders above", () => {
    mkdirSync(out);
    write("one");
    expect(shown()).toBe("one");
    out = join(temp, "a", "b", "site");
    write("two");
    expect(shown()).toBe("two");
  });

  test("says in one sentence where it cannot write", () => {
    writeFileSync(join(temp, "file"), "");
    out = join(temp, "file", "site");
    expect(() => write("one")).toThrow(/^Failed to write the site to ".*": .* Choose another folder with --out\.$/);
  });

  test("is whole for whoever reads at any moment, and so when it is killed in the middle", async () => {
    const module = new URL("../../dist/cli/site/swap.js", import.meta.url).href;
    // Two files of each site have the same text; a reader must never see files of two sites, or none.
    const code = `
      const { swapIn } = await import(${JSON.stringify(module)});
      const { writeFileSync } = await import("node:fs");
      for (let nth = 1; ; nth += 1)
        swapIn(${JSON.stringify(out)}, (folder) => {
          for (const name of ["first", "second"]) writeFileSync(folder + "/" + name, String(nth));
          if (nth === 1) console.log("begun");
        });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((begun) => child.stdout.once("data", begun));
    while (!existsSync(out)) await new Promise((soon) => setTimeout(soon, 1));
    let [reads, last] = [0, 0];
    while (last < 20) {
      // Resolve the link once, like a reader that opened the folder.
      const folder = join(temp, readlinkSync(out));
      const texts = ["first", "second"].map((name) => readFileSync(join(folder, name), "utf8"));
      expect(texts[0]).toBe(texts[1]);
      expect(readFileSync(join(out, "first"), "utf8")).not.toBe("");
      last = Number(texts[0]);
      reads += 1;
    }
    child.kill("SIGKILL");
    await new Promise((ended) => child.once("close", ended));
    expect(reads).toBeGreaterThan(0);
    expect(readFileSync(join(out, "first"), "utf8")).toBe(readFileSync(join(out, "second"), "utf8"));
    write("after");
    expect(shown()).toBe("after");
  });
});
