import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import jobFile from "../../../schemas/job.schema.json" with { type: "json" };
import type { EnumValue } from "../../../schemas/types.js";
import wireFile from "../../../schemas/wire.schema.json" with { type: "json" };

/** The part of a schema file about a member: the response schema of a contract, or the schema of a complete job. */
export interface Source {
  type?: string | readonly string[];
  description?: string;
  $ref?: string;
  properties?: Readonly<Record<string, Source>>;
  items?: Source;
  required?: readonly string[];
  minLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  oneOf?: readonly EnumValue[];
  "x-unit"?: string;
}

const definitions: Readonly<Record<string, Source>> = jobFile.$defs;
const ofWire: Readonly<Record<string, Source>> = wireFile.$defs.WireResponse.properties.Data.properties;

/** The schema of the whole answer. The flagship also has the schema of a complete documented job. */
export function sourceOf(contract: Contract): Source {
  const { response } = contract.files;
  return isFlagship(contract) ? { ...response, properties: { ...response.properties, Data: job() } } : response;
}

/** The schema of a job, with the descriptions of the wire schema about the spelling of its members (C8). */
function job(): Source {
  const { Job } = jobFile.$defs;
  const properties = Object.entries<Source>(Job.properties).map(([name, schema]) => {
    const description = ofWire[name]?.description;
    return [name, description === undefined ? schema : { ...schema, description }] as const;
  });
  return { ...(Job as Source), properties: Object.fromEntries(properties) };
}

/** Resolves a source with the definition that it refers to. */
export function resolved(source: Source = {}): Source {
  const name = source.$ref?.replace(/^.*\//, "");
  return name === undefined ? source : { ...definitions[name], ...source };
}
