import { bindingOn, digest } from "../../schemas/catalogue.js";
import { totalOn } from "../../schemas/contract/binding.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import { kit } from "../../schemas/kit.js";
import type { Report, ReportTarget, Requirement, Seat } from "../../schemas/types.js";

/** The options that a run was started with. */
interface Begun {
  seed: number;
  runs: number;
  failOn?: Report["failOn"];
}

/** Creates a report without verdicts, as it is at the start of a run. */
export function header(
  target: ReportTarget,
  requirements: readonly Requirement[],
  { seed, runs, failOn = "must" }: Begun,
  contract: Contract = flagship,
): Report {
  const whole = requirements.length === bindingOn(target.seat, contract).length;
  return {
    format: 3,
    kit: { ...kit },
    contract: contractIn(contract, target.seat),
    target,
    seed,
    runsPerProperty: runs,
    failOn,
    ...(whole ? {} : { selection: requirements.map(({ id }) => id) }),
    startedAt: new Date().toISOString(),
    verdicts: [],
    durationMs: 0,
    complete: false,
  };
}

/**
 * Describes the contract in a report. Contracts other than the flagship also have a name and the total number of
 * requirements.
 */
function contractIn(contract: Contract, seat: Seat): Report["contract"] {
  const { name, action, version } = contract;
  const isOther = !isFlagship(contract);
  return {
    operation: action,
    version,
    ...(isOther ? { name } : {}),
    digest: digest(contract),
    requirements: bindingOn(seat, contract).length,
    ...(isOther ? { total: totalOn(seat) } : {}),
  };
}
