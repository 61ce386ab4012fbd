import { writeSync } from "node:fs";
import { importModule } from "../suites/client/adapters/load.js";

/*
 * Runs a config module in a separate process, so that its code cannot change a verdict. Writes the default export to
 * file descriptor 3, as JSON.
 */
const [, , path = ""] = process.argv;
try {
  const { default: config } = await importModule(path);
  writeSync(3, JSON.stringify(config) ?? "null");
  process.exit(0);
} catch (error) {
  writeSync(3, error instanceof Error ? error.message : String(error));
  process.exit(1);
}
