import { flagship } from "../../../schemas/contract/flagship.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { objectAt, textAt } from "../reply.js";
import { entriesIn } from "./entries.js";
import { subjectOf } from "./subject.js";

const [list] = subjectOf(flagship).lists;

/** The targets of a job, in any wrapper. Undefined if there is nothing similar to a list. */
export function targetsIn(data: Tree): JsonValue[] | undefined {
  return list && entriesIn(list, data);
}

/** The id of a target; undefined if it has none. */
export function targetId(target: JsonValue | undefined): string | undefined {
  return textAt(objectAt({ target: target ?? null }, "target"), "TargetInstanceId");
}

/** The documented wrapper; undefined if there is none. */
export function wrapperIn(data: Tree): Tree | undefined {
  return objectAt(data, list?.name ?? "");
}
