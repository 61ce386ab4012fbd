import type { Format, Sample } from "../schemas/types.js";
import type { Illegal } from "./illegal-bytes.js";
import { extendedJson, illegalJson } from "./illegal-json.js";
import { illegalXml } from "./illegal-xml.js";
import { unreadableSample } from "./wire.js";

export { entityBomb, externalEntity } from "./entities.js";
export { truncated } from "./truncated.js";
export { wrongTypes } from "./wrong-types.js";

const sample =
  (format: Format) =>
  ([name, body, why]: Illegal) =>
    unreadableSample(name, format, body, why);

const all: Readonly<Record<Format, readonly Sample[]>> = {
  JSON: illegalJson.map(sample("JSON")),
  XML: illegalXml.map(sample("XML")),
};

/** Every named body that no reader may take for an answer: RFC 8259 or XML 1.0 refuses it, or its root is another. */
export function illegals(format: Format): readonly Sample[] {
  return all[format];
}

const extended = new Set(extendedJson.map(([name]) => name));

/**
 * The illegal bodies that some readers accept on purpose: JSON with extensions, which RFC 8259 section 9 allows a parser,
 * and bytes that are not UTF-8, which many decoders replace.
 */
export function extensions(format: Format): readonly Sample[] {
  return all[format].filter(({ name }) => (format === "JSON" ? extended.has(name) : name.startsWith("invalid UTF-8")));
}
