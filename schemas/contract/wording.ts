import { sentence } from "../sentence.js";
import type { ContractTrait, Requirement, Sentence } from "../types.js";
import type { Contract } from "./assemble.js";
import { isFlagship } from "./flagship.js";
import { placeholdersOf } from "./placeholders.js";

/** Traits that make a requirement depend on members of the answer, which are not reviewed in an imported contract. */
const ofMembers: ReadonlySet<ContractTrait> = new Set([
  "members",
  "numbers",
  "long",
  "text",
  "list",
  "wrapped-list",
  "enum",
  "json-sample",
  "xml-sample",
]);

/** Entries of the register that apply to all operations; the others apply only to the pages of the flagship. */
const registered: ReadonlySet<string> = new Set(["C7", "C12", "C13", "C18", "C19", "C20", "C21", "C22", "C33", "C34"]);

/**
 * A requirement of the catalogue in the words of a contract that it binds, without the fields that only the catalogue
 * has. Throws an Error if a sentence needs a value that the contract lacks.
 */
export function rendered(requirement: Requirement, contract: Contract): Requirement {
  const { binds = [], general, ...own } = requirement;
  const { clause, text, remedy } = isFlagship(contract) ? own : { ...own, ...general };
  const values = placeholdersOf(contract);
  const fill = (template: string, language: keyof Sentence) =>
    template.replaceAll(/\{([a-z]+)\}/gi, (_, name: string) => {
      const value = values[name]?.[language];
      if (value === undefined) throw new Error(`Failed to word ${own.id} for ${contract.name}: it has no {${name}}.`);
      return value;
    });
  const both = ({ en, zh }: Sentence): Sentence => ({ en: fill(en, "en"), zh: spaced(fill(zh, "zh")) });
  const isSoft = contract.basis === "metadata" && own.level === "MUST" && binds.some((trait) => ofMembers.has(trait));
  return {
    ...own,
    ...(isSoft ? { level: "SHOULD" as const } : {}),
    clause: cited(fill(clause, "en"), contract),
    text: isSoft ? softened(both(text)) : both(text),
    ...(remedy ? { remedy: both(remedy) } : {}),
  };
}

/** Chinese text with spaces only between Chinese and Latin letters or digits, for any placeholder value. */
function spaced(zh: string): string {
  return zh
    .replaceAll(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, "")
    .replaceAll(/(?<=\p{Script=Han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=\p{Script=Han})/gu, " ");
}

function softened({ en, zh }: Sentence): Sentence {
  return { en: en.replaceAll(/\bMUST\b/g, "SHOULD"), zh: zh.replaceAll("必须", "应当") };
}

/** The clause without entries of the register that do not apply to this operation. */
function cited(clause: string, contract: Contract): string {
  if (isFlagship(contract)) return clause;
  const parts = clause.split("; ").flatMap((part) => {
    if (!part.startsWith("Register ")) return [part];
    const numbers = part
      .replace("Register ", "")
      .split(", ")
      .filter((number) => registered.has(number));
    return numbers.length === 0 ? [] : [sentence("Register {0}", numbers.join(", "))];
  });
  return parts.join("; ");
}
