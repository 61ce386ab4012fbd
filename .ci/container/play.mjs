#!/usr/bin/env node
// Runs the instructions of the Containerfile without a container engine, each stage in a plain folder. Then runs the
// kit that they installed. This does not test the base image, the user or the file system of a container.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

const kit = join(import.meta.dirname, "../..");
const temp = mkdtempSync(join(tmpdir(), "container-"));
/** The folder of each stage by name, and the current stage. */
const stages = new Map();
let stage = { root: "", folder: "" };
let entrypoint = [];

function run(command, args, cwd) {
  const prefix = join(stage.root, "usr/local");
  const env = { ...process.env, NPM_CONFIG_PREFIX: prefix, PATH: `${prefix}/bin:${process.env.PATH}` };
  const { status } = spawnSync(command, args, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`"${command} ${args.join(" ")}" ended with status ${status}`);
}

/** The files of the build context: those that Git tracks or would track, except what .dockerignore names. */
function context() {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
  return spawnSync("git", args, { cwd: kit, encoding: "utf8" }).stdout.split("\n").filter(Boolean);
}

/** The files in a folder that match a name with a star. */
function matching(path) {
  const [start = "", end = ""] = basename(path).split("*");
  const names = readdirSync(dirname(path)).filter((name) => name.startsWith(start) && name.endsWith(end));
  return names.map((name) => join(dirname(path), name));
}

function copy(words) {
  const [from] = words[0].startsWith("--from=") ? [stages.get(words[0].slice(7))] : [undefined];
  const [source, target] = words.slice(from ? 1 : 0);
  const place = join(stage.folder, target);
  if (from) for (const file of matching(join(from.root, source))) cpSync(file, join(place, basename(file)));
  else for (const file of context()) cpSync(join(kit, file), join(place, file));
}

const instructions = {
  FROM([, , name = "last"]) {
    const root = join(temp, name);
    stage = { root, folder: root };
    stages.set(name, stage);
  },
  WORKDIR([path]) {
    stage.folder = join(stage.root, path);
    mkdirSync(stage.folder, { recursive: true });
  },
  COPY: copy,
  RUN: (words) => run("sh", ["-c", words.join(" ")], stage.folder),
  USER() {}, // The user cannot be changed without a container.
  ENTRYPOINT(words) {
    entrypoint = JSON.parse(words.join(" "));
  },
};

try {
  const lines = readFileSync(join(kit, "Containerfile"), "utf8").split("\n");
  for (const line of lines.filter((each) => each !== "" && !each.startsWith("#"))) {
    const [name = "", ...words] = line.split(" ");
    if (!instructions[name]) throw new Error(`the instruction ${name} is not known`);
    console.log(line);
    instructions[name](words);
  }
  run(entrypoint[0], [...entrypoint.slice(1), "run", "--reference", "--only", "enums"], stage.folder);
  console.log("The instructions of the Containerfile install a kit that runs. The image itself was not built.");
} catch (error) {
  console.log(`Failed to play the Containerfile: ${error.message}.`);
  process.exitCode = 1;
} finally {
  rmSync(temp, { recursive: true, force: true });
}
