import { documentedSamples } from "../../generators/documented.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import type { Format, Sample } from "../../schemas/types.js";
import { readMeaning } from "../protocol/reader/meaning.js";

const types = { JSON: "application/json;charset=utf-8", XML: "text/xml;charset=utf-8" };

const known = new WeakMap<Contract, readonly Sample[]>();

/** Returns the documented samples of a contract with their meaning, as parsed by the kit's own reader. */
export function samplesOf(contract: Contract): readonly Sample[] {
  if (isFlagship(contract)) return Object.values(documentedSamples);
  const samples = known.get(contract) ?? (["JSON", "XML"] as const).flatMap((format) => sampleIn(contract, format));
  known.set(contract, samples);
  return samples;
}

function sampleIn(contract: Contract, format: Format): Sample[] {
  const body = contract.samples[format];
  if (body === undefined) return [];
  const reply = { status: 200, headers: { "content-type": types[format] }, body };
  return [{ name: "the documented sample", format, reply, means: readMeaning(Buffer.from(body), format, contract) }];
}
