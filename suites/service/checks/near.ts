import type { Contract } from "../../../schemas/contract/contract.js";

/** Names similar to this operation that do not exist. */
export function nearActions({ action }: Contract): string[] {
  const made = [
    `${action}s`,
    action.toLowerCase(),
    action.charAt(0).toLowerCase() + action.slice(1),
    action.slice(0, -1),
    `${action}.`,
    `${action.replace(/[A-Z][a-z0-9]*$/, "")}*`,
    `${action}%`,
  ];
  return made.filter((each) => each !== action);
}

const dayMs = 86_400_000;

/** Versions similar to this one that do not exist. */
export function nearVersions({ version }: Contract): string[] {
  const nextDay = new Date(Date.parse(version) + dayMs).toISOString().slice(0, 10);
  const made = [
    nextDay,
    "2022-01-01",
    version.replace("-0", "-"),
    version.slice(0, -1),
    `${version}0`,
    version.replaceAll("-", ""),
    `${version.slice(0, -2)}%`,
  ];
  return made.filter((each) => each !== version);
}
