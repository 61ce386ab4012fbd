import { printable } from "../schemas/printable.js";
import { artefactSearch } from "../suites/engine/environment.js";
import { Withheld } from "../suites/engine/usage-error.js";

/** Whether stdout takes colours. */
export const colour = process.stdout.isTTY && !process.env["NO_COLOR"];

/**
 * Writes to stdout, as a terminal and the log of a build server may have it, and waits: to leave the process sooner would
 * cut the text. False if nobody reads any more. Rejects with Withheld if a secret of the environment stands in the text.
 */
export async function say(text: string): Promise<boolean> {
  // what is printed in a build is published too
  if (artefactSearch().finds(text)) throw new Withheld("the terminal");
  return new Promise((done) => process.stdout.write(printable(text, { colour }), (error) => done(!error)));
}
