import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Sample } from "../schemas/types.js";
import { replaced } from "./illegal-bytes.js";
import { placesOf } from "./places.js";
import { responseSample, unreadableSample } from "./wire.js";
import { rootOf } from "./xml.js";

const layers = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);

/** The plain answer, the same answer with an entity reference instead of one text, and a document type. */
function parts(contract: Contract) {
  const { answer, text } = placesOf(contract);
  const plain = responseSample("", "XML", answer, { contract });
  const legal = plain.reply.body ?? "";
  const referring = replaced(legal, `<${text.name}>${text.text}<`, `<${text.name}>&e;<`);
  return { plain, legal, referring, text, doctype: (rest: string) => `<!DOCTYPE ${rootOf(contract)} ${rest}>` };
}

/** A text of under two kilobytes with one reference that expands to ten billion characters (CWE-776). */
export function entityBomb(contract: Contract = flagship): Sample {
  const { doctype, referring } = parts(contract);
  return unreadableSample(
    "an entity bomb",
    "XML",
    doctype(`[<!ENTITY e0 "0123456789">${layers.join("")}<!ENTITY e "&e9;">]`) + referring,
    "one reference stands for ten thousand million characters",
  );
}

const place = (name: string) => `"{{stage}}/external-entity/${name}"`;

/**
 * Answers whose document type names a resource of the kit that must not be fetched (CWE-611). If its text would be a
 * member, the answer is unreadable.
 */
export function externalEntity(contract: Contract = flagship): readonly Sample[] {
  const { doctype, referring, legal, plain, text } = parts(contract);
  const why = `the ${text.name} is a text from outside`;
  const outside = (name: string, body: string): Sample => ({
    ...plain,
    name,
    reply: { ...plain.reply, body },
    means: { ...plain.means, why: "the document type names something outside" },
  });
  const general = (name: string, entity: string) =>
    unreadableSample(name, "XML", doctype(`[<!ENTITY e ${entity}>]`) + referring, why);
  return [
    general("an external general entity", `SYSTEM ${place("general")}`),
    general("an external general entity with a public name", `PUBLIC "kit" ${place("public")}`),
    outside("an external parameter entity", doctype(`[<!ENTITY % p SYSTEM ${place("parameter")}> %p;]`) + legal),
    outside("an external document type", doctype(`SYSTEM ${place("dtd")}`) + legal),
  ];
}
