import { createRequire } from "node:module";
import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { schemaFiles } from "./files.js";

const int64 = (text: string) => BigInt.asIntN(64, BigInt(text)) === BigInt(text);

const load = createRequire(import.meta.url);
let compiled: Ajv2020 | undefined;

/** Loads ajv at its first use: it takes a fifth of the start of a command that validates nothing. */
function ajv(): Ajv2020 {
  if (compiled) return compiled;
  const { Ajv2020: Validator } = load("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  const { default: addFormats } = load("ajv-formats") as typeof import("ajv-formats");
  compiled = new Validator({ allErrors: false, strictRequired: false, allowUnionTypes: true });
  addFormats.default(compiled, ["date-time"]);
  compiled.addFormat("int64", { type: "string", validate: (text) => /^-?\d+$/.test(text) && int64(text) });
  compiled.addVocabulary(["tsType", "x-zh"]);
  for (const file of schemaFiles) compiled.addSchema(file);
  return compiled;
}

/** The compiled validator of one definition, such as `("job", "Job")`. Throws if there is none. */
export function validator<T>(file: string, name: string): ValidateFunction<T> {
  const ref = `${file}.schema.json#/$defs/${name}`;
  const validate = ajv().getSchema<T>(ref);
  if (!validate) throw new Error(`Failed to find a schema "${ref}".`);
  return validate as ValidateFunction<T>;
}

/** The first fault of a value, as `$.path: what`; undefined if the value is valid. */
export function invalid(file: string, name: string, value: unknown): string | undefined {
  const validate = validator(file, name);
  return validate(value) ? undefined : sentence(validate.errors?.[0]);
}

function sentence(error: ErrorObject | undefined): string {
  if (!error) return "$: is not valid";
  const path = `$${error.instancePath.replaceAll("/", ".")}`;
  const extra = error.params["additionalProperty"] ?? error.params["allowedValues"];
  return `${path}: ${error.message ?? "is not valid"}${extra === undefined ? "" : ` (${String(extra)})`}`;
}
