import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Format, Sample } from "../schemas/types.js";
import type { Illegal } from "./illegal-bytes.js";
import { illegalJson } from "./illegal-json.js";
import { illegalXml } from "./illegal-xml.js";
import { unreadableSample } from "./wire.js";

export { entityBomb, externalEntity } from "./entities.js";
export { truncated } from "./truncated.js";
export { wrongTypes } from "./wrong-types.js";

const sample =
  (format: Format) =>
  ([name, body, why]: Illegal) =>
    unreadableSample(name, format, body, why);

interface Bodies {
  all: readonly Sample[];
  extended: readonly Sample[];
}

const made = new WeakMap<Contract, Readonly<Record<Format, Bodies>>>();

/** Cached for each contract, so that a body can be recognised. */
function bodies(contract: Contract): Readonly<Record<Format, Bodies>> {
  const known = made.get(contract);
  if (known) return known;
  const xml = illegalXml(contract).map(sample("XML"));
  const { all, extended } = illegalJson(contract);
  const json = all.map(sample("JSON"));
  const names = new Set(extended.map(([name]) => name));
  const both = {
    JSON: { all: json, extended: json.filter(({ name }) => names.has(name)) },
    XML: { all: xml, extended: xml.filter(({ name }) => name.startsWith("invalid UTF-8")) },
  };
  made.set(contract, both);
  return both;
}

/** Every named body that a reader must reject: it violates RFC 8259 or XML 1.0, or its root is undocumented. */
export function illegals(format: Format, contract: Contract = flagship): readonly Sample[] {
  return bodies(contract)[format].all;
}

/**
 * The illegal bodies that some readers accept on purpose: JSON with extensions, which RFC 8259 section 9 permits, and
 * bytes that are not UTF-8, which many decoders replace.
 */
export function extensions(format: Format, contract: Contract = flagship): readonly Sample[] {
  return bodies(contract)[format].extended;
}
