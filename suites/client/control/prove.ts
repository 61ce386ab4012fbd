import { bindingOn } from "../../../schemas/catalogue.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { referenceClient } from "../../reference/client/client.js";
import { moduleTarget } from "../adapters/module.js";
import { clientChecks } from "../checks/index.js";
import { examine } from "../examine.js";
import { run } from "../run.js";
import { scopeOf } from "../scope.js";
import { type OpenSession, openSession } from "../session.js";
import { derivedMutants } from "./derived.js";
import type { DerivedMutant } from "./derived-requests.js";

/** The result of one derived mutant. */
interface Tried {
  name: string;
  killers: readonly string[];
  /** The first requirement that failed. Undefined if the mutant survived. */
  killedBy: string | undefined;
}

/** The result of testing the checks of a contract. */
export interface ContractProof {
  /** Requirements that the correct client failed or that were inconclusive. */
  blamed: readonly string[];
  tried: readonly Tried[];
}

/** Options for testing a contract. */
export interface ProveOptions {
  seed?: number;
  /** The number of generated cases for each requirement. */
  runs?: number;
  /** The mutants. Default: those derived from the contract. */
  mutants?: readonly DerivedMutant[];
  onTried?(tried: Tried): void;
}

/** Examines the reference client, which must pass, and each mutant derived from the contract, which must fail. */
export async function proveContract(
  contract: Contract,
  { seed = 1, runs = 20, mutants = derivedMutants(contract), onTried }: ProveOptions = {},
): Promise<ContractProof> {
  const report = await run(referenceClient({}, {}, contract), { contract, seed, runs });
  const wrong = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
  const blamed = [...wrong.map(({ requirement }) => requirement.id), ...(report.complete ? [] : ["the run"])];
  const tried: Tried[] = [];
  const bound = new Set(bindingOn("client", contract).map(({ id }) => id));
  const session = await openSession(moduleTarget(referenceClient({}, {}, contract)), { contract });
  try {
    for (const mutant of mutants) {
      const one = await tryMutant(mutant, { session, bound, seed, runs });
      tried.push(one);
      onTried?.(one);
    }
  } finally {
    await session.close();
  }
  return { blamed, tried };
}

interface On {
  session: OpenSession;
  bound: ReadonlySet<string>;
  seed: number;
  runs: number;
}

async function tryMutant({ name, killers, client }: DerivedMutant, { session, bound, seed, runs }: On): Promise<Tried> {
  const target = moduleTarget(client());
  const scope = scopeOf(target.capabilities, session.transport, session.contract);
  const own = killers.filter((id) => bound.has(id));
  try {
    for (const id of own) {
      const check = clientChecks.get(id);
      if (!check) continue;
      const { faults } = await examine(check, { id }, { session: { ...session, target }, scope, seed, runs });
      if (faults.length > 0) return { name, killers: own, killedBy: id };
    }
    return { name, killers: own, killedBy: undefined };
  } finally {
    await target.close();
  }
}
