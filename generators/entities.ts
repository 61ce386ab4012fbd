import type { Response, Sample } from "../schemas/types.js";
import { replaced } from "./illegal-bytes.js";
import { plainJob } from "./job.js";
import { success } from "./response.js";
import { responseSample, unreadableSample } from "./wire.js";
import { responseRoot, writeXml } from "./xml.js";

const response: Response = success(plainJob);
const legal = writeXml(response);
const referring = replaced(legal, plainJob.JobId, "&e;");
const doctype = (rest: string) => `<!DOCTYPE ${responseRoot} ${rest}>`;

const layers = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);

/** A text of under two kilobytes whose one reference stands for ten thousand million characters (CWE-776). */
export const entityBomb: Sample = unreadableSample(
  "an entity bomb",
  "XML",
  doctype(`[<!ENTITY e0 "0123456789">${layers.join("")}<!ENTITY e "&e9;">]`) + referring,
  "one reference stands for ten thousand million characters",
);

const place = (name: string) => `"{{stage}}/external-entity/${name}"`;
const outside = (name: string, body: string): Sample => {
  const plain = responseSample(name, "XML", response);
  return {
    ...plain,
    reply: { ...plain.reply, body },
    means: { ...plain.means, why: "the document type names something outside" },
  };
};

/** Answers whose document type names something on the stage that must not be fetched (CWE-611). Where its text would be the JobId, there is no answer to read. */
export const externalEntity: readonly Sample[] = [
  unreadableSample(
    "an external general entity",
    "XML",
    doctype(`[<!ENTITY e SYSTEM ${place("general")}>]`) + referring,
    "the JobId is a text from outside",
  ),
  unreadableSample(
    "an external general entity with a public name",
    "XML",
    doctype(`[<!ENTITY e PUBLIC "kit" ${place("public")}>]`) + referring,
    "the JobId is a text from outside",
  ),
  outside("an external parameter entity", doctype(`[<!ENTITY % p SYSTEM ${place("parameter")}> %p;]`) + legal),
  outside("an external document type", doctype(`SYSTEM ${place("dtd")}`) + legal),
];
