import { inspect } from "node:util";
import type { Raised } from "../../schemas/types.js";

/** What was thrown, by the members that the protocol names; a member that is not exposed is absent. */
export function raise(thrown: unknown): Raised {
  if (typeof thrown !== "object" || thrown === null) return { type: typeof thrown, message: String(thrown) };
  const from = thrown as Record<string, unknown>;
  const type = text(from["type"]) ?? text(from["name"]) ?? thrown.constructor?.name;
  const raised: Raised = { type };
  const code = text(from["code"]) ?? (typeof from["code"] === "number" ? String(from["code"]) : undefined);
  if (code !== undefined) raised.code = code;
  for (const name of ["message", "errorMessage", "requestId"] as const) {
    const value = text(from[name]);
    if (value !== undefined) raised[name] = value;
  }
  for (const name of ["httpStatus", "retryAfterMs"] as const) {
    const value = from[name];
    if (typeof value === "number" && Number.isFinite(value)) raised[name] = value;
  }
  return raised;
}

/** Everything that a program which logs the thrown value would print: by inspection, as JSON, by its message and stack. */
export function exposed(thrown: unknown): string {
  const forms = [() => inspect(thrown), () => JSON.stringify(thrown), () => String(thrown)];
  if (thrown instanceof Error) forms.push(() => thrown.stack ?? "");
  return forms.map(attempt).join("\n");
}

/** Hostile objects throw when they are looked at; then nothing was exposed that way. */
function attempt(form: () => string | undefined): string {
  try {
    return form() ?? "";
  } catch {
    return "";
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
