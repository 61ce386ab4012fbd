import { inspect } from "node:util";
import type { Raised } from "../../../schemas/types.js";

/** What was thrown, by the members that the protocol names; a member that is not exposed is absent. Never throws. */
export function raise(thrown: unknown): Raised {
  if (typeof thrown !== "object" || thrown === null)
    return { type: typeof thrown, message: attempt(() => String(thrown)) };
  const type =
    text(look(thrown, "type")) ?? text(look(thrown, "name")) ?? text(look(look(thrown, "constructor"), "name"));
  const raised: Raised = type === undefined ? {} : { type };
  const code = look(thrown, "code");
  if (typeof code === "string" || typeof code === "number") raised.code = String(code);
  for (const name of ["message", "errorMessage", "requestId"] as const) {
    const value = text(look(thrown, name));
    if (value !== undefined) raised[name] = value;
  }
  const [status, retryAfterMs] = [look(thrown, "httpStatus"), look(thrown, "retryAfterMs")];
  if (Number.isSafeInteger(status)) raised.httpStatus = status as number;
  if (Number.isFinite(retryAfterMs)) raised.retryAfterMs = retryAfterMs as number;
  return raised;
}

/** A member of what was thrown; undefined where there is none, or where looking at it throws. */
export function look(thrown: unknown, name: string): unknown {
  try {
    return (thrown as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** Levels of what was thrown that are looked through; loggers show more of them than a console does. */
const deepest = 6;

/** Everything that a program which logs the thrown value would print: by inspection, as JSON, by its message and stack. */
export function exposed(thrown: unknown): string {
  const stack = () => text(look(thrown, "stack"));
  const forms = [
    () => inspect(thrown, { depth: deepest, maxArrayLength: 20 }),
    () => JSON.stringify(thrown),
    () => String(thrown),
    stack,
  ];
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
