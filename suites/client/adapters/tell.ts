import { documentedNames } from "../../../schemas/contract/documented-names.js";
import { flagship } from "../../../schemas/contract/flagship.js";

const ofFlagship = documentedNames(flagship);
const deepest = 40;
const most = 100_000;

/**
 * Serializes a value of this process as plain data without conversion: absent stays absent, null stays null, text stays
 * text. An integer beyond 2^53 becomes {"$int":"…"}, a number that JSON lacks becomes {"$number":"NaN"}. Circular
 * values, nesting deeper than 40 levels, and anything after the first 100 000 values are replaced by a text that says
 * so. Members with a documented name are also found on getters and prototypes. Source: adapter protocol 1.
 */
export function tell(value: unknown, documented: readonly string[] = ofFlagship): unknown {
  return tellWithin(value, [], { left: most, documented });
}

interface Budget {
  /** The number of values that may still be reported. */
  left: number;
  documented: readonly string[];
}

/** Counts all values together, because a graph may have more paths to its values than fit in memory. */
function tellWithin(value: unknown, above: readonly object[], budget: Budget): unknown {
  if (typeof value === "number") return tellNumber(value);
  if (typeof value === "bigint") return tellInteger(value);
  if (typeof value === "symbol" || typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (above.includes(value) || above.length > deepest) return "[circular or too deep]";
  if (budget.left-- <= 0) return "[too much to tell]";
  const inside = (member: unknown) => tellWithin(member, [...above, value], budget);
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (entry) => inside(entry) ?? null);
  if ("toJSON" in value && typeof value.toJSON === "function") return inside(value.toJSON());
  return Object.fromEntries(entries(value, budget.documented).map(([name, member]) => [name, inside(member)]));
}

function tellNumber(value: number): unknown {
  if (!Number.isFinite(value)) return { $number: String(value) };
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? { $int: BigInt(value).toString() } : value;
}

function tellInteger(value: bigint): unknown {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { $int: value.toString() };
}

/** Returns own members, and documented members that a caller would reach through a getter or a prototype. */
function entries(value: object, documented: readonly string[]): [string, unknown][] {
  const own: [string, unknown][] =
    value instanceof Map ? [...value].map(([key, member]) => [keyText(key), member]) : Object.entries(value);
  const inherited = documented.flatMap((name): [string, unknown][] =>
    !Object.hasOwn(value, name) && name in value ? [[name, (value as Record<string, unknown>)[name]]] : [],
  );
  return [...own, ...inherited].filter(([, member]) => member !== undefined && typeof member !== "function");
}

function keyText(key: unknown): string {
  return typeof key === "object" && key !== null ? "[object]" : String(key);
}
