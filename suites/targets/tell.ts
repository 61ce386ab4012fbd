const documented = [
  "RequestId",
  "Success",
  "Code",
  "ErrorMessage",
  "Data",
  "JobId",
  "ProductKey",
  "SourceInstanceId",
  "SourceUid",
  "TargetUid",
  "Status",
  "Strategy",
  "Total",
  "GmtCreate",
  "TargetInstanceConfigs",
  "targetInstanceConfigs",
  "TargetInstanceId",
];
const deepest = 40;

/**
 * A value of this process as plain data, converted in nothing: absent stays absent, null stays null, text stays text.
 * An integer beyond 2^53 becomes {"$int":"…"}, a number that JSON lacks {"$number":"NaN"}. Source: adapter protocol 1.
 */
export function tell(value: unknown, above: readonly object[] = []): unknown {
  if (typeof value === "number") return tellNumber(value);
  if (typeof value === "bigint") return tellInteger(value);
  if (typeof value === "symbol" || typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (above.includes(value) || above.length > deepest) return "[circular or too deep]";
  const path = [...above, value];
  if (Array.isArray(value)) return value.map((entry) => tell(entry, path) ?? null);
  if ("toJSON" in value && typeof value.toJSON === "function") return tell(value.toJSON(), path);
  return Object.fromEntries(entries(value).map(([name, member]) => [name, tell(member, path)]));
}

function tellNumber(value: number): unknown {
  if (!Number.isFinite(value)) return { $number: String(value) };
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? { $int: BigInt(value).toString() } : value;
}

function tellInteger(value: bigint): unknown {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { $int: value.toString() };
}

/** Own members, and documented ones that a caller would reach through a getter or a prototype. */
function entries(value: object): [string, unknown][] {
  const own: [string, unknown][] =
    value instanceof Map ? [...value].map(([k, v]) => [String(k), v]) : Object.entries(value);
  const inherited = documented.flatMap((name): [string, unknown][] =>
    !Object.hasOwn(value, name) && name in value ? [[name, (value as Record<string, unknown>)[name]]] : [],
  );
  return [...own, ...inherited].filter(([, member]) => member !== undefined && typeof member !== "function");
}
