import type { Proof, ProvenMutant, SeatProof } from "../../schemas/types.js";

const idle = ({ requirements }: SeatProof) => requirements.filter(({ alone }) => alone.length === 0);

/**
 * A proof as a printed table, by seat: how many mutants had each result, the survivors, and requirements without
 * mutants.
 */
export function table({ clients, services, durationMs }: Proof): string {
  const row = (name: string, count: (seat: SeatProof) => number | string) =>
    `${name.padEnd(38)}${[clients, services].map((seat) => String(count(seat)).padStart(9)).join("")}`;
  const ended = (name: string, how: ProvenMutant["ended"]) =>
    row(name, ({ mutants }) => mutants.filter((mutant) => mutant.ended === how).length);
  const odd = [clients, services].flatMap(({ mutants }) => mutants.filter(({ ended: how }) => how !== "killed"));
  return [
    row("", (seat) => (seat === clients ? "clients" : "services")),
    row("known-wrong", ({ mutants }) => mutants.length),
    ended("killed", "killed"),
    ended("survived", "survived"),
    ended("blamed for another reason", "blamed"),
    row("requirements", ({ requirements }) => requirements.length),
    row("requirements that kill nothing alone", (seat) => idle(seat).length),
    ...[clients, services].flatMap((seat) => idle(seat).map(({ id }) => `  ${id}`)),
    ...odd.map(line),
    `took ${(durationMs / 1000).toFixed(0)} s`,
    "",
  ].join("\n");
}

function line({ name, ended, missed = [], blamed = [], problems = [] }: ProvenMutant): string {
  const result = [
    missed.length > 0 ? `not seen: ${missed.join(", ")}` : "",
    blamed.length > 0 ? `held against it: ${blamed.join(", ")}` : "",
    ...problems,
  ];
  return `${ended}: "${name}": ${result.filter((text) => text !== "").join("; ")}`;
}
