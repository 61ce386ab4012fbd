import { writeFileSync } from "node:fs";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import type { Contract } from "./contract/contract.js";
import { flagship } from "./contract/flagship.js";
import { answerDefinitions, type JsonSchema, wireDefinition } from "./contract/json-schema.js";
import { schemaFiles } from "./files.js";
import job from "./job.schema.json" with { type: "json" };
import wire from "./wire.schema.json" with { type: "json" };

const banner = "// Generated from the JSON Schemas by `npm run types`. Do not edit.";
const origin =
  /\n? \*\n \* This interface was referenced by `Schemas`'s JSON-Schema\n \* via the `definition` "\w+"\./g;
const bareOrigin = /\/\*\*\n \* This interface was referenced by [^/]*\*\/\n/g;

/** All `$defs` of all files in one schema, so that each type is written once; some are computed from the contract. */
function merged(contract: Contract): JSONSchema {
  const files = [...schemaFiles, ...Object.values(computedFiles(contract))];
  const defs = files.map((file) => (file as { $defs: object }).$defs);
  const text = JSON.stringify(Object.assign({}, ...defs));
  return { $defs: JSON.parse(text.replaceAll(/"[a-z]+\.schema\.json#/g, '"#')) };
}

/** The text of `types.ts`: every type of every schema, with the answer type of this contract. */
export async function typesText(contract: Contract = flagship): Promise<string> {
  const text = await compile(merged(contract), "Schemas", {
    bannerComment: banner,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    additionalProperties: false,
    style: { printWidth: 120 },
  });
  return text
    .replaceAll(bareOrigin, "")
    .replaceAll(origin, "")
    .replace(/export interface Schemas \{[^}]*\}\n/, "");
}

/** The schema files that are partly computed from the flagship's contract, by name. */
export function computedFiles(contract: Contract = flagship): Record<"job" | "wire", JsonSchema> {
  const own = answerDefinitions(contract);
  const { Long, Int32, GatewayFailure } = job.$defs;
  return {
    job: { ...job, $defs: { Long, Int32, ...own, GatewayFailure } },
    wire: { ...wire, $defs: { ...wire.$defs, WireResponse: wireDefinition(contract) } },
  };
}

if (process.argv[1]?.endsWith("generate.js")) {
  for (const [name, schema] of Object.entries(computedFiles()))
    writeFileSync(`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
  writeFileSync("schemas/types.ts", await typesText());
}
