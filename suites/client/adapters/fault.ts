import adapter from "../../../schemas/adapter.schema.json" with { type: "json" };
import { invalid } from "../../../schemas/validate.js";
import { UsageError } from "../../engine/usage-error.js";
import type { Client } from "../../protocol/client.js";

const capabilitySchema = adapter.$defs.Capabilities;

/** Returns a short reason why a value is not a client, or undefined if it is a client. */
export function faultOfClient(client: unknown): string | undefined {
  if (typeof client !== "object" || client === null) return "it is no object";
  const { candidate, capabilities, query, wait } = client as Partial<Client>;
  if (typeof query !== "function") return "its client has no function `query`";
  if (wait !== undefined && typeof wait !== "function") return "its `wait` is no function";
  const named = invalid("adapter", "Candidate", candidate);
  if (named) return `its \`candidate\` is not valid (${named})`;
  const unknown = Object.keys(capabilities ?? {}).find((name) => !(name in capabilitySchema.properties));
  if (unknown !== undefined) {
    return `there is no capability \`${unknown}\` (there are ${Object.keys(capabilitySchema.properties).join(", ")})`;
  }
  const claimed = capabilities === undefined ? undefined : invalid("adapter", "Capabilities", capabilities);
  return claimed && `its \`capabilities\` are not valid (${claimed})`;
}

/** Throws a UsageError if a value passed by a program is not a client. */
export function expectClient(client: unknown): asserts client is Client {
  const why = faultOfClient(client);
  if (why) {
    throw new UsageError(
      `Failed to examine the client: ${why}. It must be { candidate: { name }, async query(call) }.`,
    );
  }
}
