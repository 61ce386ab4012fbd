import { reworded } from "../../schemas/sentence.js";

/** Changes every text in plain data, also the names of members. A sentence stays a sentence. */
export function everyText<T>(data: T, change: (text: string) => string): T {
  return changed(data, change) as T;
}

function changed(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === "string") return reworded(data, change);
  if (Array.isArray(data)) return data.map((each) => changed(each, change));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [change(name), changed(value, change)]));
}
