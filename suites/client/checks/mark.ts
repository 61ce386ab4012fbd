import { markLeaf } from "../../../generators/answer.js";
import { bodyLists } from "../../../schemas/contract/body.js";
import type { CallResult } from "../../../schemas/types.js";
import type { Of } from "../check.js";
import { entriesOf, members, seenAt } from "../judge/view.js";

/** Returns the text that identifies an answer, as the client returned it. In a list, reads the first entry. */
export function markIn({ contract }: Of, result: CallResult): unknown {
  const leaf = markLeaf(contract);
  if (!leaf) return undefined;
  const [outer = "", inner] = leaf.path.split("[]");
  if (inner === undefined) return seenAt(result, leaf.path);
  const list = bodyLists(contract).find(({ path }) => path === outer);
  const [entry] = (list && entriesOf(list, seenAt(result, outer)).entries) ?? [];
  return inner === ""
    ? entry
    : inner
        .split(".")
        .slice(1)
        .reduce<unknown>((value, name) => members(value)?.[name], entry);
}
