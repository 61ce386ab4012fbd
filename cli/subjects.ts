import { createHash } from "node:crypto";
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import type { Subject } from "../reports/in-toto.js";
import { UsageError } from "../suites/engine/usage-error.js";

/** The files as subjects of a statement, with their digests. Rejects with a UsageError if one cannot be read. */
export async function subjectsOf(files: readonly string[]): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const file of files) subjects.push({ name: basename(file), sha256: await digest(file) });
  return subjects;
}

async function digest(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    // Reading a device or a pipe would never end.
    if (!statSync(file).isFile()) throw new Error("it is not a file");
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : (code ?? message);
    throw new UsageError(`Failed to read the subject "${file}": ${why}. Name a file with --subject.`);
  }
  return hash.digest("hex");
}
