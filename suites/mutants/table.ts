import type { Proof, ProvenMutant } from "../../schemas/types.js";

/** A proof as it is printed: how many known-wrong clients ended how, those that were not killed, and idle requirements. */
export function table({ mutants, requirements, durationMs }: Proof): string {
  const idle = requirements.filter(({ alone }) => alone.length === 0).map(({ id }) => id);
  const ended = (how: ProvenMutant["ended"]) => mutants.filter((mutant) => mutant.ended === how).length;
  const rows: [string, number][] = [
    ["known-wrong clients", mutants.length],
    ["killed", ended("killed")],
    ["survived", ended("survived")],
    ["blamed for another reason", ended("blamed")],
    ["requirements", requirements.length],
    ["requirements that kill nothing alone", idle.length],
  ];
  return [
    ...rows.map(([name, count]) => `${name.padEnd(38)}${String(count).padStart(5)}`),
    ...idle.map((id) => `  ${id}`),
    ...mutants.filter((mutant) => mutant.ended !== "killed").map(line),
    `took ${(durationMs / 1000).toFixed(0)} s`,
    "",
  ].join("\n");
}

function line({ name, ended, missed = [], blamed = [], problems = [] }: ProvenMutant): string {
  const told = [
    missed.length > 0 ? `not seen: ${missed.join(", ")}` : "",
    blamed.length > 0 ? `held against it: ${blamed.join(", ")}` : "",
    ...problems,
  ];
  return `${ended}: "${name}": ${told.filter((text) => text !== "").join("; ")}`;
}
