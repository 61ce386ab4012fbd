import { documentedSamples } from "../../../generators/documented.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Format, Sample } from "../../../schemas/types.js";
import { readMeaning } from "../../protocol/reader/meaning.js";

const types = { JSON: "application/json;charset=utf-8", XML: "text/xml;charset=utf-8" };

/** The documented sample of a contract in that format, where it has one. */
export function documented(contract: Contract, format: Format): Sample[] {
  if (contract === flagship) return [documentedSamples[format]];
  const body = contract.samples[format];
  if (body === undefined) return [];
  const reply = { status: 200, headers: { "content-type": types[format] }, body };
  return [{ name: "the documented sample", format, reply, means: readMeaning(Buffer.from(body), format, contract) }];
}
