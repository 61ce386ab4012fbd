import type { Contract } from "../../schemas/contract/contract.js";
import { contractNames, loadContract } from "../../schemas/contract/load.js";
import { leavesOf } from "../../schemas/contract/members.js";

const head = ["contract", "version", "envelope", "effect", "quota", "basis", "members"];

/** A header row, and a row of facts for each bundled contract. */
export function contractRows(): readonly (readonly string[])[] {
  return [head, ...contractNames().map((name) => rowOf(loadContract(name)))];
}

/** The bundled contracts, one per line, below a header. */
export function contractTable(): string {
  const rows = contractRows();
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map((row) => `${line(row).trimEnd()}\n`).join("");
}

function rowOf({ name, version, envelope, readOnly, quota, basis, answer }: Contract): string[] {
  const seconds = quota?.seconds === 1 ? "s" : `${quota?.seconds ?? ""} s`;
  return [
    name,
    version,
    envelope,
    readOnly ? "read-only" : "writes",
    quota ? `${quota.requests}/${seconds}` : "-",
    basis,
    String(leavesOf(answer).length),
  ];
}
