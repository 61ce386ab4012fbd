import { join } from "node:path";
import { expect, test } from "vitest";
import { fromRepository } from "./repository.js";

const here = process.cwd();

test.each([
  [undefined, { GITHUB_WORKSPACE: here }, undefined],
  ["my-adapter.ts", {}, "my-adapter.ts"],
  ["my-adapter.ts", { GITHUB_WORKSPACE: here }, "my-adapter.ts"],
  ["./a/my-adapter.ts", { CI_PROJECT_DIR: here }, "a/my-adapter.ts"],
  ["my-adapter.ts", { GITHUB_WORKSPACE: join(here, "..") }, `${here.split("/").at(-1)}/my-adapter.ts`],
  [join(here, "a.ts"), { GITHUB_WORKSPACE: here }, "a.ts"],
  ["../a.ts", { GITHUB_WORKSPACE: here }, "../a.ts"],
  ["a.ts", { GITHUB_WORKSPACE: "" }, "a.ts"],
])("%j with %j is %j", (file, env, path) => {
  expect(fromRepository(file, env)).toBe(path);
});
