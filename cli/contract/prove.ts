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
 * Examines the reference client and each wrong client that follows from these contracts, or from all that the kit carries. 0
 * if all is well; 1 if a wrong client passes or the right one is blamed.
 */
export async function prove(names: readonly string[], options: ProveFlags): Promise<number> {
  const contracts = (names.length > 0 ? names : contractNames()).map((name) => contractOf(name));
  let count = 0;
  const onTried = () => {
    count += 1;
    if (count % 20 === 0) process.stderr.write(`${count} wrong clients examined\n`);
  };
  // a run mostly waits for what it has throttled, so that several go side by side
  const proofs = await pooled(contracts, WIDTH, async (contract) => {
    const proof = await proveContract(contract, { ...options, onTried });
    await say(sentences(contract, proof));
    return proof;
  });
  return proofs.every(isProven) ? 0 : 1;
}

/** Contracts that are proven at once. */
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
