import adapter from "../../../schemas/adapter.schema.json" with { type: "json" };
import { invalid } from "../../../schemas/validate.js";
import { UsageError } from "../../engine/usage-error.js";
import type { Client } from "../../protocol/client.js";

const capabilitySchema = adapter.$defs.Capabilities;

/** What keeps a value from being a client, in a few words, or undefined where nothing does. */
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

/** Throws a UsageError if a value that a program hands over is no client. */
export function expectClient(client: unknown): asserts client is Client {
  const why = faultOfClient(client);
  if (why) {
    throw new UsageError(
      `Failed to examine the client: ${why}. It must be { candidate: { name }, async query(call) }.`,
    );
  }
}
