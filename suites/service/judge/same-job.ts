import type { Fault } from "../../../schemas/types.js";
import { countOf, say } from "../../engine/say.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { integerAt, memberAt } from "../reply.js";
import { targetId, targetsIn } from "./targets.js";

/** Members of a job that are text. */
export const textMembers = ["JobId", "ProductKey", "SourceInstanceId", "SourceUid", "TargetUid"] as const;

/** Members of a job that are integers. */
export const integerMembers = ["Status", "Strategy", "Total", "GmtCreate"] as const;

/** The members of a job that do not change while it goes on. */
export const lastingMembers = [...textMembers, ...integerMembers].filter((name) => name !== "Status");

/** Where two answers tell differently of the same job, member by member; the spelling of numbers does not count. */
export function differMembers(one: Tree, other: Tree, names: readonly string[]): Fault[] {
  return names.flatMap((name) => {
    if (sameText(one, other, name)) return [];
    return [{ path: `$.Data.${name}`, expected: say(memberAt(one, name)), actual: say(memberAt(other, name)) }];
  });
}

/** Where they tell of another number of targets. */
export function differCount(one: Tree, other: Tree): Fault[] {
  const [expected, actual] = [targetsIn(one), targetsIn(other)];
  if (expected?.length === actual?.length) return [];
  const path = "$.Data.TargetInstanceConfigs";
  return [{ path, expected: sayCount(expected), actual: sayCount(actual) }];
}

/** Where their targets have other ids, as far as there are as many. */
export function differTargets(one: Tree, other: Tree): Fault[] {
  const others = targetsIn(other);
  const faults = targetsIn(one)?.flatMap((target, index) => {
    const [expected, actual] = [targetId(target), targetId(others?.[index])];
    // a target without an id is what service.list-shape is about
    if (expected === actual || expected === undefined || actual === undefined) return [];
    const path = `$.Data.TargetInstanceConfigs[${index}].TargetInstanceId`;
    return [{ path, expected: say(expected), actual: say(actual) }];
  });
  return faults ?? [];
}

/** All of these. */
export function differJobs(one: Tree, other: Tree, names: readonly string[] = lastingMembers): Fault[] {
  return [...differMembers(one, other, names), ...differCount(one, other), ...differTargets(one, other)];
}

function sameText(one: Tree, other: Tree, name: string): boolean {
  return formOf(one, name) === formOf(other, name);
}

function formOf(data: Tree, name: string): string | undefined {
  const isInteger = (integerMembers as readonly string[]).includes(name);
  return (isInteger ? integerAt(data, name) : undefined) ?? plain(memberAt(data, name));
}

function plain(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function sayCount(targets: readonly JsonValue[] | undefined): string {
  return targets === undefined ? "no list" : countOf(targets.length, "target");
}
