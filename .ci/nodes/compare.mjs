#!/usr/bin/env node
// Examines the reference client and the reference endpoint with several versions of Node.js: those in its arguments,
// or those in this folder. Compares the verdicts with those of the Node.js that runs this script. Exits with 1 if a
// verdict differs, or if an installed version gives no verdicts. Reports and skips a version that the registry does not
// have for this platform.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const cli = join(here, "../../dist/cli.js");
const folder = mkdtempSync(join(tmpdir(), "nodes-"));
const key = { accessKeyId: "made-up-key", accessKeySecret: "made-up-secret" };
const accounts = join(folder, "accounts.json");
writeFileSync(accounts, JSON.stringify([{ uid: "1234567890123456", users: [key] }]));

/** The verdicts of a run, as `id: outcome`. */
async function verdicts(node, args, env = {}) {
  const out = mkdtempSync(join(folder, "run-"));
  const words = [cli, "run", ...args, "--seed", "1", "--out", out, "--quiet", "--no-config"];
  const child = spawn(node, words, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  await once(child, "close");
  const { verdicts: all } = JSON.parse(readFileSync(join(out, "report.json"), "utf8"));
  if (!all.some(({ outcome }) => outcome === "pass")) throw new Error("no requirement passes");
  return all.map(({ requirement, outcome }) => `${requirement.id}: ${outcome}`);
}

/** The verdicts on the endpoint that runs with the same version. */
async function ofService(node) {
  const endpoint = spawn(node, [cli, "serve", "--accounts", accounts, "--quota", "none", "--seed", "1"]);
  try {
    const [, url] = /(http:\/\/127\.0\.0\.1:\d+)/.exec(await firstText(endpoint)) ?? [];
    if (url === undefined) throw new Error("the endpoint did not open");
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: key.accessKeyId, ALIBABA_CLOUD_ACCESS_KEY_SECRET: key.accessKeySecret };
    const asked = ["--service", url, "--job", "g2eLtYVKRWUMLhEGCi000005", "--pace", "none", "--watch", "1"];
    return await verdicts(node, asked, env);
  } finally {
    endpoint.kill("SIGKILL");
  }
}

const firstText = (child) =>
  new Promise((resolve) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk)));
    for (const event of ["error", "close"]) child.once(event, () => resolve(""));
  });

const examined = async (node) => ({
  client: await verdicts(node, ["--reference", "--runs", "3"]),
  service: await ofService(node),
});

/** The differences, one per line. */
function differences(seat, before, after) {
  const lost = before.filter((each) => !after.includes(each)).map((each) => `${seat} before  ${each}`);
  return [...lost, ...after.filter((each) => !before.includes(each)).map((each) => `${seat} now     ${each}`)];
}

/** Prints how the verdicts of a version compare. Returns false if they differ. */
async function compare(node, usual) {
  let version = node;
  try {
    version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    const found = await examined(node);
    const wrong = ["client", "service"].flatMap((seat) => differences(seat, usual[seat], found[seat]));
    const counts = `${found.client.length} verdicts on the client and ${found.service.length} on the service`;
    console.log(`Node.js ${version}: ${wrong.length === 0 ? `the same ${counts}.` : "the verdicts differ."}`);
    for (const line of wrong) console.log(`  ${line}`);
    return wrong.length === 0;
  } catch (error) {
    console.log(`Node.js ${version}: no verdicts (${error.message}).`);
    return false;
  }
}

/** The versions in this folder, installed. */
function installed() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: here, stdio: "inherit" });
  return Object.keys(optionalDependencies).map((name) => join(here, "node_modules", name, "bin/node"));
}

try {
  const nodes = process.argv.length > 2 ? process.argv.slice(2) : installed();
  const [there, missing] = [nodes.filter(existsSync), nodes.filter((node) => !existsSync(node))];
  for (const node of missing) console.log(`Not tested: ${node} is not to be had for this machine.`);
  const usual = await examined(process.execPath);
  console.log(
    `Node.js ${process.version}: ${usual.client.length} verdicts on the client, ${usual.service.length} on the service.`,
  );
  let isSame = there.length > 0;
  for (const node of there) isSame = (await compare(node, usual)) && isSame;
  process.exitCode = isSame ? 0 : 1;
} catch (error) {
  console.log(`Failed to compare versions of Node.js: ${error.message}. Build the kit first.`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
