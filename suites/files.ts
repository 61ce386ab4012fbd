import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Misuse } from "./misuse.js";

/** Writes files into a folder, which is made where it is not there. Throws a Misuse where that cannot be done. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Misuse(`Failed to write the report to "${folder}": ${why}. Choose another folder with --out.`);
  }
}

/** The text of a report.json, given the file or its folder. Throws a Misuse where there is none. */
export function readReportFile(path: string): { text: string; file: string; folder: string } {
  try {
    const file = statSync(path).isDirectory() ? join(path, "report.json") : path;
    return { text: readFileSync(file, "utf8"), file, folder: dirname(file) };
  } catch {
    throw new Misuse(
      `Failed to read "${path}": there is no such report. Run \`djc run\` to write one, or name its folder.`,
    );
  }
}

/** The text of a report.json that was begun at this time (ISO 8601) or later; undefined where there is none. */
export function readReportSince(path: string, begun: string): { text: string; file: string } | undefined {
  try {
    const read = readReportFile(path);
    const { startedAt } = JSON.parse(read.text) as { startedAt?: string };
    return startedAt !== undefined && startedAt >= begun ? read : undefined;
  } catch {
    return undefined;
  }
}
