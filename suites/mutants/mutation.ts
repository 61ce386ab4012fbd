import { kit } from "../../schemas/kit.js";
import type { MutatedFile, Mutation } from "../../schemas/types.js";

/** The part of a Stryker report that is read: its files by path, and the result of each change. */
export interface StrykerReport {
  files: Readonly<Record<string, { mutants: readonly StrykerMutant[] }>>;
}

interface StrykerMutant {
  mutatorName: string;
  replacement?: string;
  status: string;
  location: { start: { line: number; column: number } };
}

const noticed = ["Killed", "Timeout"];
const unnoticed = ["Survived", "NoCoverage"];

/** Limits the survivors that are named per file, and the characters that are shown of each. */
const MAX_NAMED = 40;
const longest = 80;

/** Summarises two Stryker reports: one of the judges and readers, one of the reference client. */
export function mutationOf(judges: StrykerReport, client: StrykerReport): Mutation {
  return { kit: { ...kit }, judges: filesOf(judges), client: filesOf(client) };
}

function filesOf({ files }: StrykerReport): MutatedFile[] {
  const names = Object.keys(files).toSorted();
  return names
    .map((file) => mutatedFile(file, files[file]?.mutants ?? []))
    .filter(({ killed, survived, equivalent }) => killed + survived + equivalent > 0);
}

function mutatedFile(file: string, mutants: readonly StrykerMutant[]): MutatedFile {
  const ended = (...statuses: string[]) => mutants.filter(({ status }) => statuses.includes(status));
  const alive = ended(...unnoticed).toSorted(byPlace);
  const survivors = alive.slice(0, MAX_NAMED).map(({ location: { start }, mutatorName, replacement = "" }) => ({
    ...start,
    mutator: mutatorName,
    replacement: replacement.slice(0, longest),
  }));
  return {
    file,
    killed: ended(...noticed).length,
    survived: alive.length,
    equivalent: ended("Ignored").length,
    ...(survivors.length > 0 ? { survivors } : {}),
  };
}

function byPlace({ location: { start: a } }: StrykerMutant, { location: { start: b } }: StrykerMutant): number {
  return a.line - b.line || a.column - b.column;
}

/** The summary as JSON, with a line for each file. */
export function mutationText({ kit: of, judges, client }: Mutation): string {
  const list = (files: readonly MutatedFile[]) => `[\n${files.map((each) => JSON.stringify(each)).join(",\n")}\n]`;
  return `{"kit":${JSON.stringify(of)},"judges":${list(judges)},"client":${list(client)}}\n`;
}
