import { type Job, said } from "./envelope.js";
import type { Fields } from "./fields.js";

/**
 * The targets of a job, unwrapped; undefined where there is no list. A bare list, and a wrapper in another case, are
 * understood (C8); what may hold targets under another name throws a ServiceError, for it must not pass for none.
 */
export function targets(data: Fields): Job["TargetInstanceConfigs"] | undefined {
  // Stryker disable next-line OptionalChaining: a client may raise where nothing is
  return items(data)?.map((item) =>
    said<{ TargetInstanceId?: string }>({ TargetInstanceId: item.text("TargetInstanceId") }),
  );
}

function items(data: Fields): Fields[] | undefined {
  const outer = data.spelling("TargetInstanceConfigs");
  // Stryker disable ConditionalExpression,EqualityOperator: a client may raise where the list is not there, or is another
  if (outer === undefined) return undefined;
  if (Array.isArray(data.raw(outer))) return data.objects(outer);
  const wrapper = data.object(outer);
  if (wrapper === undefined) return undefined;
  const inner = wrapper.spelling("targetInstanceConfigs");
  if (inner !== undefined) return wrapper.objects(inner);
  if (wrapper.names.length > 0) throw data.wrong(outer, "the documented wrapper of a list");
  return undefined;
}
