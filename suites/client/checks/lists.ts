import fc from "fast-check";
import { type Answer, entryValue, placed, plainBody, sized, valueAt } from "../../../generators/answer.js";
import { plainText } from "../../../generators/text.js";
import { bodyLists, bodyMembers, entryLeaf, wrappedList } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { type ListMember, leavesOf, type Member, type ObjectMember } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Reply, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { seenAt } from "../judge/view.js";
import { answerCase, answerSample, anyAnswerCase, differOnly, entriesName, listed } from "./answers.js";
import { once, perFormat } from "./cases.js";

/** The lists to vary: those that are not inside another list. */
const outer = (contract: Contract) => bodyLists(contract).filter(({ path }) => !path.includes("[]"));

/** Creates a body whose list has entries with these texts. */
function entriesOfTexts({ contract }: Scope, list: ListMember, texts: readonly string[]): Answer {
  const body = sized(contract, list, texts.length);
  const name = leavesOf(list.item).find(({ type }) => type === "text")?.name;
  const entries = valueAt(body, list.path) as readonly unknown[];
  const own = entries.map((each, index) => withText(each, name ?? "", texts[index]));
  return placed(bodyMembers(contract), body, list.path, own);
}

function withText(entry: unknown, name: string, text: unknown): unknown {
  if (typeof entry === "string") return text;
  const isNamed = typeof entry === "object" && entry !== null && name in entry;
  return isNamed ? { ...entry, [name]: text } : entry;
}

const few = [0, 1, 2, 3, 20];
/** Lengths that are tested once, and only if entries are small. Large entries would make answers of megabytes. */
const many = [300, 501, 1200];
const isSmall = ({ item }: ListMember) => leavesOf(item).length <= 10;

const list: Check = {
  id: "parsing.list",
  always: (scope) =>
    perFormat(scope, (format) =>
      outer(scope.contract).flatMap((each, nth) => {
        const noun = (count: number) => (nth === 0 ? entriesName(scope, count) : `${count} ${each.name}`);
        const counts = nth === 0 ? [...few, ...(isSmall(each) ? many : [100])] : [0, 1, 2, 20];
        return counts.map((count) => answerCase(scope, noun(count), format, sized(scope.contract, each, count)));
      }),
    ),
  cases: (scope) => {
    const ids = fc.array(plainText(), { minLength: 1, maxLength: 40, size: "max" });
    const [first] = outer(scope.contract);
    const bodies = ids.map((texts) => (first ? entriesOfTexts(scope, first, texts) : plainBody(scope.contract)));
    return anyAnswerCase(scope, sentence("any list of {0}", `${scope.contract.words.entry.en}s`), bodies);
  },
  judge: (exchange, scope) => differOnly(exchange, scope, listed),
};

const otherCase = (name: string) =>
  (name.charAt(0) === name.charAt(0).toLowerCase() ? name.charAt(0).toUpperCase() : name.charAt(0).toLowerCase()) +
  name.slice(1);

/** Wrong wrappers of a list. `undefined` means no wrapper. */
const wrongWrappers: Record<Format, (wrapper: string) => readonly (readonly [name: string, wrong?: string])[]> = {
  JSON: (wrapper) => [
    ["a bare list"],
    ["a wrapper in the wrong case", otherCase(wrapper)],
    ["a wrapper of another name", `${wrapper}Item`],
  ],
  XML: (wrapper) => [
    ["a list without its inner elements"],
    ["inner elements in the wrong case", otherCase(wrapper).replace(/s$/, "")],
    ["inner elements of another name", `${wrapper}Item`],
  ],
};

function reshaped(scope: Scope, format: Format): Case[] {
  const { contract } = scope;
  const inner = wrappedList(contract);
  const whole = outer(contract).find(
    ({ path }) => inner && (inner.path === path || inner.path.startsWith(`${path}[]`)),
  );
  if (!inner || !whole) return [];
  const body = sized(contract, whole, 2);
  const sample = answerSample(scope, "", format, body);
  return wrongWrappers[format](inner.wrapper).map(([name, wrong]) => {
    const contractOf = { ...contract, answer: rewrapped(contract.answer, inner.path, wrong) };
    const written = answerSample({ contract: contractOf }, name, format, body);
    const isMerged = format === "XML" && wrong === undefined;
    return once({ ...sample, name, reply: isMerged ? merged(sample, inner.wrapper) : written.reply });
  });
}

/** Merges all entries of a list in XML, so that their members are siblings. */
function merged({ reply }: Sample, wrapper: string): Reply {
  return { ...reply, body: reply.body?.replaceAll(new RegExp(`</?${wrapper}>`, "g"), "") ?? "" };
}

/** Returns the members of an answer with another wrapper, or none, around the list at this path. */
function rewrapped(object: ObjectMember, path: string, wrapper: string | undefined): ObjectMember {
  const change = (member: Member): Member => {
    if (member.type === "object") return rewrapped(member, path, wrapper);
    if (member.type !== "list") return member;
    if (member.path === path) return { ...member, wrapper };
    return member.item.type === "object" ? { ...member, item: rewrapped(member.item, path, wrapper) } : member;
  };
  return { ...object, members: object.members.map(change), written: object.written.map(change) };
}

const listShape: Check = {
  id: "parsing.list-shape",
  always: (scope) => perFormat(scope, (format) => reshaped(scope, format)),
  judge: ({ results: [answer] }, { contract }) => {
    const list = wrappedList(contract);
    const leaf = list && entryLeaf(list);
    if (answer?.raised || !leaf) return [];
    const kept = JSON.stringify(answer?.returned ?? null);
    if ([0, 1].every((index) => says(kept, String(entryValue(leaf, index))))) return [];
    const { path } = list;
    const expected = `both ${contract.words.entry.en}s, or an error`;
    return [{ path, expected, actual: say(seenAt(answer, path)) }];
  },
};

/** Returns whether a text contains this value, but not as part of a longer number or word. */
const says = (text: string, value: string) =>
  text
    .split(value)
    .some((before, at, all) => at + 1 < all.length && !/\w$/.test(before) && !/^\w/.test(all[at + 1] ?? ""));

/** Checks of lists. */
export const listChecks: readonly Check[] = [list, listShape];
