import fc from "fast-check";
import { type Answer, bodyLists, bodyMembers, placed, plainBody, sized, valueAt } from "../../../generators/answer.js";
import { plainText } from "../../../generators/text.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { type ListMember, leavesOf } from "../../../schemas/contract/members.js";
import type { Case, Format } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { seenAt } from "../judge/view.js";
import { answerCase, answerSample, anyAnswerCase, differOnly, listed } from "./answers.js";
import { once, perFormat } from "./cases.js";

/** Lists that are varied: those that are in no other list. */
const outer = (contract: Contract) => bodyLists(contract).filter(({ path }) => !path.includes("[]"));

/** A body whose list has entries of these texts. */
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
/** Lengths that are tried once, and only where entries are small: with others, an answer would have megabytes. */
const many = [300, 501, 1200];
const isSmall = ({ item }: ListMember) => leavesOf(item).length <= 10;

const list: Check = {
  id: "parsing.list",
  always: (scope) =>
    perFormat(scope, (format) =>
      outer(scope.contract).flatMap((each, nth) => {
        const noun = nth === 0 ? `${scope.contract.words.entry.en}s` : each.name;
        const counts = nth === 0 ? [...few, ...(isSmall(each) ? many : [100])] : [0, 1, 2, 20];
        return counts.map((count) => answerCase(scope, `${count} ${noun}`, format, sized(scope.contract, each, count)));
      }),
    ),
  cases: (scope) => {
    const ids = fc.array(plainText(), { minLength: 1, maxLength: 40, size: "max" });
    const [first] = outer(scope.contract);
    const bodies = ids.map((texts) => (first ? entriesOfTexts(scope, first, texts) : plainBody(scope.contract)));
    return anyAnswerCase(scope, `any list of ${scope.contract.words.entry.en}s`, bodies);
  },
  judge: (exchange, scope) => differOnly(exchange, scope, listed),
};

type Reshape = readonly [name: string, from: RegExp, to: string];

const otherCase = (name: string) =>
  (name.charAt(0) === name.charAt(0).toLowerCase() ? name.charAt(0).toUpperCase() : name.charAt(0).toLowerCase()) +
  name.slice(1);

/** Ways in which the wrapper of a list can be wrong. */
const reshapes: Record<Format, (wrapper: string) => readonly Reshape[]> = {
  JSON: (wrapper) => [
    ["a bare list", new RegExp(`\\{"${wrapper}":(\\[[^\\]]*\\])\\}`), "$1"],
    ["a wrapper in the wrong case", new RegExp(`"${wrapper}"(?=:\\[)`), `"${otherCase(wrapper)}"`],
    ["a wrapper of another name", new RegExp(`"${wrapper}"(?=:\\[)`), `"${wrapper}Item"`],
  ],
  XML: (wrapper) => [
    ["a list without its inner elements", new RegExp(`</?${wrapper}>`, "g"), ""],
    [
      "inner elements in the wrong case",
      new RegExp(`(</?)${wrapper}>`, "g"),
      `$1${otherCase(wrapper).replace(/s$/, "")}>`,
    ],
    ["inner elements of another name", new RegExp(`(</?)${wrapper}>`, "g"), `$1${wrapper}Item>`],
  ],
};

function reshaped(scope: Scope, format: Format): Case[] {
  const first = wrappedList(scope.contract);
  if (!first?.wrapper) return [];
  const sample = answerSample(scope, "", format, sized(scope.contract, first, 2));
  return reshapes[format](first.wrapper).map(([name, from, to]) => {
    const body = sample.reply.body?.replace(from, to) ?? "";
    return once({ ...sample, name, reply: { ...sample.reply, body } });
  });
}

const wrappedList = (contract: Contract) => outer(contract).find(({ wrapper }) => wrapper !== undefined);

const listShape: Check = {
  id: "parsing.list-shape",
  always: (scope) => perFormat(scope, (format) => reshaped(scope, format)),
  judge: ({ results: [answer] }, { contract }) => {
    const first = wrappedList(contract);
    if (answer?.raised || !first) return [];
    const kept = JSON.stringify(answer?.returned ?? null);
    const text = leavesOf(first.item).find(({ type }) => type === "text");
    if (!text || [1, 2].every((nth) => kept.includes(`${String(text.plain)}-${nth}`))) return [];
    const { path } = first;
    const expected = `both ${contract.words.entry.en}s, or an error`;
    return [{ path, expected, actual: say(seenAt(answer, path)) }];
  },
};

/** Checks of lists. */
export const listChecks: readonly Check[] = [list, listShape];
