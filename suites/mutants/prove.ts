import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientChecks } from "../client/checks/index.js";
import { count } from "../engine/numbers.js";
import { clientMutants } from "./client/all.js";
import { isRight } from "./evaluate.js";
import { correctCandidates, falsePositiveTable } from "./false-positives.js";
import { isWhole, type Named, proofOf, proofText } from "./proof.js";
import { provenServices, stressServices } from "./service/all.js";
import { table } from "./table.js";
import { type Bench, examineAll } from "./worker-pool.js";

/*
 * `npm run prove` examines every wrong client and service, and writes schemas/proof.json. `npm run prove -- TEXT...`
 * examines only those whose name or requirement contains one of the texts, and writes nothing. `npm run prove --
 * --blame SEEDS` examines the correct clients and services, each with SEEDS seeds.
 */
const began = performance.now();
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function examined(benches: readonly Bench[]) {
  const total = benches.reduce((sum, { names }) => sum + names.length, 0);
  return examineAll(benches, (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}\r`);
  });
}

const namesOf = (mutants: readonly Named[]) => mutants.map(({ name }) => name);

/** Puts clients that break timed requirements first. They take longest, and would delay the end. */
function slowFirst(clients: readonly Named[]): Named[] {
  const isSlow = ({ breaks }: Named) => breaks.some((id) => clientChecks.get(id)?.phase !== undefined);
  return [...clients.filter(isSlow), ...clients.filter((each) => !isSlow(each))];
}

/**
 * Wrong clients keep the cores busy, and wrong services mostly wait. So the services share one process that runs
 * beside.
 */
function benches(clients: readonly Named[], services: readonly Named[]): Bench[] {
  const stress = new Set(namesOf(stressServices));
  const names = namesOf(services);
  // services that throttle are paced, and take a minute with little work: so they start first
  const order = [...names.filter((name) => stress.has(name)), ...names.filter((name) => !stress.has(name))];
  const ofServices = script("./service/worker-process.js");
  return [
    { names: namesOf(slowFirst(clients)), script: script("./client/worker-process.js") },
    { names: order, script: ofServices, processes: 1, width: 20 },
  ];
}

async function prove(texts: readonly string[]): Promise<boolean> {
  const has = (text: string) => texts.length === 0 || texts.some((each) => text.includes(each));
  const isChosen = ({ name, breaks }: Named) => has(name) || breaks.some(has);
  const [clients, services] = [clientMutants.filter(isChosen), provenServices.filter(isChosen)];
  const [ofClients = new Map(), ofServices = new Map()] = await examined(benches(clients, services));
  const tried = {
    clients: { mutants: clients, evaluations: ofClients },
    services: { mutants: services, evaluations: ofServices },
  };
  const proof = proofOf(tried, performance.now() - began);
  if (texts.length === 0) writeFileSync("schemas/proof.json", proofText(proof));
  // if a requirement was not selected, some of its mutants may be missing
  for (const seat of [proof.clients, proof.services]) seat.requirements = seat.requirements.filter(({ id }) => has(id));
  process.stdout.write(table(proof));
  return clients.length + services.length > 0 && isWhole(proof);
}

async function falsePositives(seeds: number): Promise<boolean> {
  const [evaluations = new Map()] = await examined([
    { names: correctCandidates(seeds), script: script("./false-positives-process.js") },
  ]);
  process.stdout.write(falsePositiveTable(evaluations, performance.now() - began));
  return [...evaluations.values()].every(isRight);
}

const [first, seeds = "", ...rest] = process.argv.slice(2);
try {
  const holds =
    first === "--blame"
      ? await falsePositives(count("--blame")([seeds, ...rest].join(" ")))
      : await prove(process.argv.slice(2));
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
