import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { UsageError } from "../suites/engine/usage-error.js";
import { lock, unlock } from "./lock.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a folder is taken once, and can be taken again when it was given back", () => {
  lock(folder);
  expect(() => lock(folder)).toThrow(UsageError);
  expect(() => lock(folder)).toThrow(/another run is writing there\. Wait until it has ended/);
  unlock(folder);
  expect(readdirSync(folder)).toEqual([]);
  lock(folder);
});

test("a run that is going on keeps its folder, and one that was killed does not", async () => {
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const start = readFileSync(`/proc/${other.pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19];
  writeFileSync(join(folder, ".djc-run"), `${other.pid} ${start}`);
  unlock(folder);
  expect(() => lock(folder)).toThrow(UsageError);
  other.kill("SIGKILL");
  await once(other, "close");
  lock(folder);
});

test("a process that has the number of an earlier one is not taken for it", () => {
  writeFileSync(join(folder, ".djc-run"), `${process.pid} 1`);
  lock(folder);
});

test("a file of the user with this name stays", () => {
  mkdirSync(join(folder, "mine"));
  writeFileSync(join(folder, "mine", ".djc-run"), "mine");
  expect(() => lock(join(folder, "mine"))).toThrow(UsageError);
  unlock(join(folder, "mine"));
  expect(readFileSync(join(folder, "mine", ".djc-run"), "utf8")).toBe("mine");
});
