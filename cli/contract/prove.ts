import { visible } from "../../reports/visible.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { contractNames } from "../../schemas/contract/load.js";
import { type ContractProof, proveContract } from "../../suites/client/control/prove.js";
import { pooled } from "../../suites/engine/semaphore.js";
import { contractOf } from "../contract-flag.js";
import { say } from "../say.js";

/** The flags of `contract prove`. */
export interface ProveFlags {
  seed: number;
  runs: number;
}

/**
 * Examines the reference client and each mutant derived from these contracts; default: all bundled contracts. Returns 0
 * if all is well; 1 if a mutant passes or the reference client fails.
 */
export async function prove(names: readonly string[], options: ProveFlags): Promise<number> {
  const contracts = (names.length > 0 ? names : contractNames()).map((name) => contractOf(name));
  let count = 0;
  const onTried = () => {
    count += 1;
    if (count % 20 === 0) process.stderr.write(`${count} wrong clients examined\n`);
  };
  // Run several at once: a run spends most of its time waiting out rate limits.
  const proofs = await pooled(contracts, WIDTH, async (contract) => {
    const proof = await proveContract(contract, { ...options, onTried });
    await say(sentences(contract, proof));
    return proof;
  });
  return proofs.every(isProven) ? 0 : 1;
}

/** The number of contracts proven concurrently. */
const WIDTH = 4;

const isProven = ({ blamed, tried }: ContractProof) =>
  blamed.length === 0 && tried.length > 0 && tried.every(({ killedBy }) => killedBy !== undefined);

function sentences(contract: Contract, { blamed, tried }: ContractProof): string {
  const passed = tried.filter(({ killedBy }) => killedBy === undefined);
  const lines = [
    ...blamed.map((id) => `The reference client is blamed: ${id}.`),
    ...passed.map(({ name, killers }) => `A client that ${name} passes ${killers.join(", ") || "every requirement"}.`),
    `${contract.name}: ${tried.length - passed.length} of ${tried.length} wrong clients fail, and the reference client ${blamed.length === 0 ? "passes" : "does not pass"}.`,
  ];
  return `${visible(lines.join("\n"))}\n`;
}
