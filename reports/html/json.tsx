import { Folded } from "./folded.js";

/** A plain value as indented JSON. */
export function Json({ value }: { value: unknown }) {
  return <Folded value={pretty(value)} />;
}

function pretty(value: unknown): string {
  try {
    return JSON.stringify(value, null, 2) ?? "";
  } catch {
    return "(nested too deep to be shown; it is in the report file)";
  }
}
