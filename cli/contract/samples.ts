import type { Contract } from "../../schemas/contract/contract.js";
import { elementValue, sampleFault } from "../../schemas/contract/samples.js";
import type { Format } from "../../schemas/types.js";
import { readMeaning } from "../../suites/protocol/reader/meaning.js";
import { readXml, type XmlElement } from "../../suites/protocol/reader/xml.js";

/** Why a text is not a sample of a successful answer, as the end of a sentence; undefined if it is one. */
export function faultIn(contract: Contract, format: Format, text: string): string | undefined {
  if (format === "JSON") {
    const parsed = attempt(() => JSON.parse(text) as unknown);
    if (parsed === undefined) return "it is not well-formed";
    return sampleFault(contract, parsed.value) ?? unread(contract, format, text);
  }
  const read = attempt((): XmlElement => readXml(Buffer.from(text)));
  if (read === undefined) return "it is not well-formed";
  const root = `${contract.action}Response`;
  if (read.value.name !== root) return `its root is ${read.value.name}, not ${root}`;
  return sampleFault(contract, elementValue(read.value, contract.answer)) ?? unread(contract, format, text);
}

/** Why the kit's reader rejects a sample, for example a number in the place of a text. */
function unread(contract: Contract, format: Format, text: string): string | undefined {
  const { kind, why } = readMeaning(Buffer.from(text), format, contract);
  if (kind === "response") return undefined;
  return why ?? "it reads as a failure of the gateway";
}

function attempt<T>(read: () => T): { value: T } | undefined {
  try {
    return { value: read() };
  } catch {
    return undefined;
  }
}
