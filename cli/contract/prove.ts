import { visible } from "../../reports/visible.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { type ContractProof, proveContract } from "../../suites/client/control/prove.js";
import { contractOf } from "../contract-flag.js";
import { say } from "../say.js";

/** The flags of `contract prove`. */
export interface ProveFlags {
  seed: number;
  runs: number;
}

/**
 * Examines the reference client and each wrong client that follows from a contract. 0 if all is well; 1 if a wrong client
 * passes or the right one is blamed.
 */
export async function prove(nameOrFolder: string, { seed, runs }: ProveFlags): Promise<number> {
  const contract = contractOf(nameOrFolder);
  let count = 0;
  const onTried = () => {
    count += 1;
    if (count % 20 === 0) process.stderr.write(`${count} wrong clients examined\n`);
  };
  const proof = await proveContract(contract, { seed, runs, onTried });
  await say(sentences(contract, proof));
  return isProven(proof) ? 0 : 1;
}

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
