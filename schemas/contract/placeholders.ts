import type { Sentence } from "../types.js";
import type { Contract } from "./assemble.js";
import { mainList, typedLeaves } from "./body.js";

/** The number of names that a sentence lists before it only counts the rest. */
const MAX_NAMES = 3;

/** The values of the catalogue's placeholders, by name; undefined if the contract has no such value. */
export function placeholdersOf(contract: Contract): Readonly<Record<string, Sentence | undefined>> {
  const { action, version, host, key, echo, words } = contract;
  return {
    action: plain(action),
    version: plain(version),
    host: plain(host),
    root: plain(`${action}Response`),
    key: plain(key),
    aKey: key === undefined ? undefined : withArticle(plain(key)),
    echo: plain(echo?.replace(/^.*[.\]]/, "")),
    answer: words.answer,
    entry: words.entry,
    anEntry: withArticle(words.entry),
    entries: { en: plural(words.entry.en), zh: words.entry.zh },
    ...ofMembers(contract),
    ...ofEnvelope(contract),
    ...ofQuota(contract),
  };
}

function ofMembers(contract: Contract): Record<string, Sentence | undefined> {
  const leaves = typedLeaves(contract);
  const list = mainList(contract);
  const longs = leaves.filter(({ type }) => type === "int64").map(({ name }) => name);
  const enums = leaves.filter(({ values }) => values.length > 0).map(({ name }) => name);
  return {
    list: plain(list?.name),
    wrapper: plain(list?.wrapper),
    repeated: plain(list?.wrapper ?? list?.name),
    longs: joined(longs, "and", "和"),
    longNames: listed(longs),
    enums: joined(enums, "and", "和"),
    enumNames: listed(enums),
    anyEnum: joined(enums, "or", "或"),
  };
}

/** Phrases for how a call shows success, and how a failure is worded. */
function ofEnvelope({ envelope }: Contract): Record<string, Sentence | undefined> {
  if (envelope === "bare") return { envelope: { en: "RequestId and a 2xx status", zh: "RequestId 和 2xx 状态码" } };
  if (envelope === "iot")
    return {
      envelope: { en: "RequestId and Success", zh: "RequestId 和 Success" },
      decider: plain("Success"),
      failed: { en: "Success is false", zh: "Success 为 false" },
      message: plain("ErrorMessage"),
    };
  return {
    envelope: { en: "RequestId and the Code OK", zh: "RequestId 和值为 OK 的 Code" },
    decider: plain("Code"),
    failed: { en: "Code is not OK", zh: "Code 不是 OK" },
    message: plain("Message"),
  };
}

/** The quota, and the upper limit for what a client may claim; the limit is empty if no quota is known. */
function ofQuota({ quota }: Contract): Record<string, Sentence | undefined> {
  if (!quota) return { ceiling: plain("") };
  const { requests, seconds } = quota;
  if (seconds === 1)
    return {
      limit: { en: `${requests} requests a second`, zh: `每秒 ${requests} 次` },
      ceiling: { en: ` and never more than ${requests}`, zh: `，且任何情况下不得超过 ${requests}` },
    };
  return {
    limit: { en: `${requests} requests in ${seconds} seconds`, zh: `${seconds} 秒 ${requests} 次` },
    ceiling: {
      en: `, and in any ${seconds} seconds never more than ${requests}`,
      zh: `，且任意 ${seconds} 秒内不得超过 ${requests}`,
    },
  };
}

function plain(text: string): Sentence;
function plain(text: string | undefined): Sentence | undefined;
function plain(text: string | undefined): Sentence | undefined {
  return text === undefined ? undefined : { en: text, zh: text };
}

/** Names for a clause, which is not translated; undefined if there are none. */
const listed = (all: readonly string[]) => plain([...new Set(all)].join(", ") || undefined);

/** Joins names; each language has its own word before the last. */
function joined(all: readonly string[], en: string, zh: string): Sentence | undefined {
  const names = [...new Set(all)];
  const left = names.length - MAX_NAMES;
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const row = (items: readonly string[], comma: string) => items.slice(0, left > 0 ? MAX_NAMES : -1).join(comma);
  if (left > 0)
    return { en: `${row(names, ", ")} ${en} ${left} more`, zh: `${row(names, "、")} 等 ${names.length} 个字段` };
  if (names.length === 1) return plain(last);
  return { en: `${row(names, ", ")} ${en} ${last}`, zh: `${row(names, "、")} ${zh} ${last}` };
}

/** Matches a vowel, except the u of unit or user. */
const withArticle = ({ en, zh }: Sentence): Sentence => ({
  en: `${/^(?:[aeio]|u[np](?!i))/i.test(en) ? "an" : "a"} ${en}`,
  zh,
});

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, "ies");
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
