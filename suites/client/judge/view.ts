import type { CallResult } from "../../../schemas/types.js";

/** A returned object by member name. */
export type Members = Readonly<Record<string, unknown>>;

/** What a client handed its caller, with the target list found whether it is flat or in its documented wrapper. */
export interface View {
  envelope: Members;
  data: Members | undefined;
  /** undefined: no list. */
  list: readonly unknown[] | undefined;
  /** A value stands where the list should be, and is none. */
  oddList: unknown;
}

/** The view of what was returned, or undefined where nothing that has members was. */
export function view(result: CallResult | undefined): View | undefined {
  const envelope = members(result?.returned);
  if (!envelope) return undefined;
  const data = members(envelope["Data"]);
  const outer = data?.["TargetInstanceConfigs"];
  const wrapper = members(outer);
  // a lone target in the place of its list is no wrapper
  const inner = !wrapper || "TargetInstanceId" in wrapper ? outer : wrapper["targetInstanceConfigs"];
  const isList = Array.isArray(inner);
  return { envelope, data, list: isList ? inner : undefined, oddList: isList ? undefined : (inner ?? undefined) };
}

/** The members of an object; undefined for everything else. */
export function members(value: unknown): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}
