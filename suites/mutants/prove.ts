import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { count } from "../flags.js";
import { blameTable, innocents } from "./blame.js";
import { type Conviction, isRight } from "./convict.js";
import { examineAll } from "./crew.js";
import { proofOf, proofText } from "./proof.js";
import { table } from "./table.js";
import { zoo } from "./zoo.js";

/*
 * `npm run prove` examines the whole zoo and writes schemas/proof.json. `npm run prove -- TEXT...` examines only the
 * mutants whose name or requirement has one of the texts in it, and writes nothing. `npm run prove -- --blame SEEDS`
 * examines the correct clients and services, each with so many seeds.
 */
const began = performance.now();

async function examined(names: readonly string[], child: string): Promise<Map<string, Conviction>> {
  const onDone = (done: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${names.length}\r`);
  };
  return examineAll(names, { script: fileURLToPath(new URL(child, import.meta.url)), onDone });
}

async function prove(texts: readonly string[]): Promise<boolean> {
  const has = (text: string) => texts.some((each) => text.includes(each));
  const chosen = texts.length === 0 ? zoo : zoo.filter(({ name, breaks }) => has(name) || breaks.some(has));
  const names = chosen.map(({ name }) => name);
  const convictions = await examined(names, "./examiner-child.js");
  const proof = proofOf(chosen, convictions, performance.now() - began);
  if (texts.length === 0) writeFileSync("schemas/proof.json", proofText(proof));
  else proof.requirements = proof.requirements.filter(({ id }) => chosen.some(({ breaks }) => breaks.includes(id)));
  process.stdout.write(table(proof));
  return chosen.length > 0 && proof.mutants.every(({ ended }) => ended === "killed");
}

async function blame(seeds: number): Promise<boolean> {
  const convictions = await examined(innocents(seeds), "./blame-child.js");
  process.stdout.write(blameTable(convictions, performance.now() - began));
  return [...convictions.values()].every(isRight);
}

const [first, seeds = "", ...rest] = process.argv.slice(2);
try {
  const holds =
    first === "--blame"
      ? await blame(count("--blame")([seeds, ...rest].join(" ")))
      : await prove(process.argv.slice(2));
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
