import { printable } from "../schemas/printable.js";
import { artefactSearch } from "../suites/engine/environment.js";
import { Withheld } from "../suites/engine/usage-error.js";

/** Whether a stream takes colours. */
export function isColoured(stream: NodeJS.WriteStream = process.stdout): boolean {
  return stream.isTTY && !process.env["NO_COLOR"] && !process.argv.includes("--no-color");
}

/**
 * Writes to stdout or another stream, as a terminal and the log of a build server may have it, and waits: to leave the process sooner would
 * cut the text. False if nobody reads any more. Rejects with Withheld if a secret of the environment stands in the text.
 */
export async function say(text: string, stream: NodeJS.WriteStream = process.stdout): Promise<boolean> {
  // what is printed in a build is published too
  if (artefactSearch().finds(text)) throw new Withheld("the terminal");
  return new Promise((done) => stream.write(printable(text, { colour: isColoured(stream) }), (error) => done(!error)));
}
