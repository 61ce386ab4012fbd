import { writeFileSync } from "node:fs";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { schemaFiles } from "./files.js";

const banner = "// Generated from the JSON Schemas by `npm run types`. Do not edit.";
const origin =
  /\n? \*\n \* This interface was referenced by `Schemas`'s JSON-Schema\n \* via the `definition` "\w+"\./g;
const bareOrigin = /\/\*\*\n \* This interface was referenced by [^/]*\*\/\n/g;

/** All `$defs` of all files in one schema, so that each type is written once. */
function merged(): JSONSchema {
  const defs = schemaFiles.map((file) => (file as { $defs: object }).$defs);
  const text = JSON.stringify(Object.assign({}, ...defs));
  return { $defs: JSON.parse(text.replaceAll(/"[a-z]+\.schema\.json#/g, '"#')) };
}

/** The text of `types.ts`: every type of every schema. */
export async function typesText(): Promise<string> {
  const text = await compile(merged(), "Schemas", {
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

if (process.argv[1]?.endsWith("generate.js")) writeFileSync("schemas/types.ts", await typesText());
