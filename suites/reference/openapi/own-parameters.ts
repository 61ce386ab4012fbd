import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { type Parameter, wireParameters } from "../../../schemas/contract/parameters.js";
import type { ParameterSchema } from "../../../schemas/types.js";
import { compact, type Schema } from "./schema.js";

/** A parameter of the operation itself. */
export interface OwnParameter {
  name: string;
  description: string | undefined;
  required: boolean;
  /** The OpenAPI parameter object, without name, place and description. */
  parameter: Schema;
  /** For a form: the properties, and those whose names match a pattern. */
  properties: Readonly<Record<string, Schema>>;
  patternProperties: Readonly<Record<string, Schema>>;
}

/** The operation's own parameters. Only a GET marks required ones, because a POST may have them in its form. */
export function ownParameters(contract: Contract, isGet: boolean): readonly OwnParameter[] {
  const isJob = isFlagship(contract);
  return contract.parameters.map((each) => {
    const { name, schema } = each;
    const required = isGet && each.required;
    const description = isJob ? `The ${contract.words.answer.en} that is asked for.` : schema.description;
    const own = { name, description, required };
    const example = isJob ? {} : exampleOf(each);
    if (schema["x-style"] === "json") return { ...own, ...asJson(name, schema, example) };
    if (schema.type === "array" || schema.type === "object") return { ...own, ...repeated(each, required, example) };
    const plain = plainSchema(schema);
    const filled = required && schema.type === "string" ? { ...plain, minLength: 1 } : plain;
    return { ...own, parameter: { schema: filled, ...example }, properties: { [name]: plain }, patternProperties: {} };
  });
}

type Places = Pick<OwnParameter, "parameter" | "properties" | "patternProperties">;

/** A parameter that is one JSON text. */
function asJson(name: string, schema: ParameterSchema, example: Schema): Places {
  const contentSchema = plainSchema(schema);
  return {
    parameter: { content: { "application/json": { schema: contentSchema, ...example } } },
    properties: { [name]: { type: "string", contentMediaType: "application/json", contentSchema } },
    patternProperties: {},
  };
}

/** `Name.1`, `Name.1.Member` and so on: an object whose members are sent as separate parameters. */
function repeated({ name, schema }: Parameter, isRequired: boolean, example: Schema): Places {
  const patternProperties = Object.fromEntries(patterns(escaped(name), schema));
  const required = isRequired ? firstNames(name, schema) : undefined;
  const whole = compact({ type: "object", patternProperties, required });
  return { parameter: { style: "form", explode: true, schema: whole, ...example }, properties: {}, patternProperties };
}

const text: ParameterSchema = { type: "string" };
const escaped = (name: string) => name.replaceAll(".", String.raw`\.`);

function patterns(name: string, schema: ParameterSchema): (readonly [string, Schema])[] {
  const { type, items = text, properties = {}, description } = schema;
  if (type === "array") return patterns(String.raw`${name}\.[1-9]\d*`, items);
  if (type === "object")
    return Object.entries(properties).flatMap(([each, of]) => patterns(String.raw`${name}\.${escaped(each)}`, of));
  return [[`^${name}$`, compact({ ...plainSchema(schema), description })]];
}

/** The required names of the first entry. */
function firstNames(name: string, { type, items = text, properties = {}, required = [] }: ParameterSchema): string[] {
  if (type === "array") return firstNames(`${name}.1`, items);
  if (type !== "object") return [name];
  return required.flatMap((each) => firstNames(`${name}.${each}`, properties[each] ?? text));
}

/** The schema without the kit's own keywords. The description moves to the parameter itself. */
function plainSchema({ type, format, minimum, maximum, minItems, maxItems, ...schema }: ParameterSchema): Schema {
  const { oneOf, items, properties, required } = schema;
  const inside = properties && Object.entries(properties).map(([name, each]) => [name, plainSchema(each)] as const);
  return compact({
    type,
    format,
    minimum,
    maximum,
    minItems,
    maxItems,
    oneOf,
    items: items && plainSchema(items),
    properties: inside && Object.fromEntries(inside),
    required,
  });
}

/** The value of a plain call, as an example for the schema. */
function exampleOf(parameter: Parameter): Schema {
  const { name, schema, plain } = parameter;
  if (plain === undefined) return {};
  if (schema["x-style"] !== "json" && (schema.type === "array" || schema.type === "object"))
    return { example: wireParameters([parameter], { [name]: plain }) };
  return { example: schema.type === "integer" || schema.type === "number" ? Number(plain) : plain };
}
