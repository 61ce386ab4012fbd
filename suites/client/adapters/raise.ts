import { inspect } from "node:util";
import type { Raised } from "../../../schemas/types.js";

/**
 * Returns the members of a thrown value that the protocol names. Members that are not exposed are absent. Never throws.
 */
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

/** Reads a member of a thrown value. Returns undefined if it is absent or if reading it throws. */
export function look(thrown: unknown, name: string): unknown {
  try {
    return (thrown as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** How many levels of a thrown value are inspected. Loggers show more levels than a console does. */
const deepest = 6;

/**
 * Returns everything that a program might print when it logs the thrown value: by inspection, as JSON, by message and
 * stack.
 */
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

/** Hostile objects throw when they are inspected. They then expose nothing in this form. */
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
