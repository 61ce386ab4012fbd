import { printable } from "../schemas/printable.js";
import { artefactSearch } from "../suites/engine/environment.js";
import { Withheld } from "../suites/engine/usage-error.js";

/** Whether a stream supports colours. */
export function isColoured(stream: NodeJS.WriteStream = process.stdout): boolean {
  return stream.isTTY && !process.env["NO_COLOR"] && !process.argv.includes("--no-color");
}

/**
 * Writes text, escaped for terminals and build logs, to stdout or another stream. Waits until it is written, because an
 * early exit of the process would cut it off. Returns false if the reader has gone. Rejects with Withheld if the text
 * contains a secret of the environment.
 */
export async function say(text: string, stream: NodeJS.WriteStream = process.stdout): Promise<boolean> {
  // Build logs are often public.
  if (artefactSearch().finds(text)) throw new Withheld("the terminal");
  return new Promise((done) => stream.write(printable(text, { colour: isColoured(stream) }), (error) => done(!error)));
}
