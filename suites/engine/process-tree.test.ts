import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import { endTree, watcherOf } from "./process-tree.js";

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** Starts a process that starts another one, and returns the number of the other one. */
async function parent(): Promise<{ child: ChildProcess; below: number }> {
  const script =
    'const { spawn } = require("child_process"); const c = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]); console.log(c.pid);';
  const child = spawn(process.execPath, ["-e", script], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, below: Number(said) };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe("endTree", () => {
  test("ends a process and what it has started", async () => {
    const { child, below } = await parent();
    expect(isAlive(below)).toBe(true);
    const ended = once(child, "exit");
    endTree(child.pid, "SIGKILL");
    await ended;
    await vi.waitUntil(() => !isAlive(below), { timeout: 60_000 });
    endTree(child.pid, "SIGKILL");
    endTree(undefined, "SIGKILL");
  });

  test("signals the group on POSIX systems, and asks taskkill for the tree on Windows", () => {
    const [kill, run] = [vi.fn(), vi.fn()];
    endTree(42, "SIGTERM", { platform: "darwin", kill, run });
    expect(kill.mock.calls).toEqual([[-42, "SIGTERM"]]);
    expect(run).not.toHaveBeenCalled();
    endTree(42, "SIGTERM", { platform: "win32", kill, run });
    expect(run.mock.calls).toEqual([["taskkill", ["/pid", "42", "/t", "/f"]]]);
    expect(kill).toHaveBeenCalledOnce();
  });
});

test("what ends a process with the kit is a shell on POSIX systems, and Node.js on Windows", () => {
  expect(watcherOf(42, true, "linux")).toEqual(["/bin/sh", ["-c", expect.any(String), "-42"]]);
  expect(watcherOf(42, false, "darwin")[1].at(-1)).toBe("42");
  expect(watcherOf(42, true, "win32")).toEqual([process.execPath, ["-e", expect.stringContaining("taskkill"), "42"]]);
});
