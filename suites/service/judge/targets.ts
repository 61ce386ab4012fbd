import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { memberAt, objectAt, textAt } from "../reply.js";

/**
 * The targets of a job, whatever they are wrapped in: what is judged here is not the wrapper. In XML a lone target is an
 * object, and one without members is empty text. Undefined where there is nothing like a list.
 */
export function targetsIn(data: Tree): JsonValue[] | undefined {
  const outer = memberAt(data, "TargetInstanceConfigs") ?? alike(data);
  if (outer === "") return [];
  if (Array.isArray(outer)) return outer;
  const wrapper = typeof outer === "object" ? outer : undefined;
  if (!wrapper) return undefined;
  const inner = memberAt(wrapper, "targetInstanceConfigs") ?? alike(wrapper);
  if (inner === undefined) return [];
  return Array.isArray(inner) ? inner : [inner];
}

/** The id of a target, or undefined where it has none. */
export function targetId(target: JsonValue | undefined): string | undefined {
  return textAt(objectAt({ target: target ?? null }, "target"), "TargetInstanceId");
}

function alike(members: Tree): Exclude<JsonValue, null> | undefined {
  const name = Object.keys(members).find((each) => /^targetInstanceConfig/i.test(each));
  // Stryker disable next-line ConditionalExpression: nothing is named undefined
  return name === undefined ? undefined : memberAt(members, name);
}

/** The documented wrapper, or undefined where there is none. */
export function wrapperIn(data: Tree): Tree | undefined {
  return objectAt(data, "TargetInstanceConfigs");
}
