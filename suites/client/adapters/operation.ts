import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { UsageError } from "../../engine/usage-error.js";
import type { Target } from "./target.js";

type Examined = Pick<Target, "candidate" | "capabilities">;

/**
 * Throws a UsageError if a client does not claim to call the operation of a contract. Source: adapter protocol 1,
 * Hello.
 */
export function expectOperation({ candidate, capabilities }: Examined, { action }: Pick<Contract, "action">): void {
  const { operations = [flagship.action] } = capabilities;
  if (operations === "any" || operations.includes(action)) return;
  throw new UsageError(
    `Failed to examine "${candidate.name}" with ${action}: its adapter calls ${operations.join(", ")} only. Let it call what \`action\`, \`version\` and \`params\` of a call say, and claim \`operations: "any"\`.`,
  );
}
