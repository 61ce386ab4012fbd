import { writeSync } from "node:fs";
import { createJiti } from "jiti";

/*
 * A process of its own, so that the code of a config cannot change a verdict. Writes the default export of the module to
 * file descriptor 3, as JSON.
 */
const [, , path = ""] = process.argv;
try {
  writeSync(3, JSON.stringify(await createJiti(import.meta.url).import(path, { default: true })) ?? "null");
  process.exit(0);
} catch (error) {
  writeSync(3, error instanceof Error ? error.message.split("\n", 1).join().trim() : String(error));
  process.exit(1);
}
