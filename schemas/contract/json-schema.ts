import type { MemberSchema, ResponseSchema } from "../types.js";
import type { Contract } from "./contract.js";

/** A JSON Schema, as plain data. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

/** A keyword of JSON Schema, not the method of a promise. */
// oxlint-disable-next-line no-thenable
const consequence = "then";

/**
 * How to describe a member: complete and documented, open to anything an answer may contain, or as JSON on the wire.
 */
type Manner = "documented" | "open" | "wire";

/**
 * The definitions of an operation's answer, computed from its contract: the meaning of a complete documented answer,
 * the meaning of any answer, and its JSON form. Each enumeration has a separate definition.
 */
export function answerDefinitions({ files: { response }, cardinality }: Contract): Record<string, JsonSchema> {
  const data = response.properties["Data"];
  if (!data?.properties) throw new Error("The answer has no Data.");
  const job = objectSchema(data, "documented");
  const rule = cardinality && {
    if: { properties: { [nameIn(cardinality.member)]: { const: cardinality.value } } },
    [consequence]: { properties: { [nameIn(cardinality.list)]: { type: "array", maxItems: cardinality.most } } },
  };
  return {
    ...enumerations(data),
    ...entries(data),
    Job: {
      description:
        "A complete documented job: every member present, every enum value documented, Strategy and target list in agreement (C9).",
      ...job,
      ...rule,
    },
    JobView: {
      description:
        "The content of an answer about a job: any member may be absent, enumerations are open, a list may be empty.",
      ...objectSchema(data, "open"),
    },
    Response: { description: "What an answer means, successful or a business failure.", ...envelope(response) },
  };
}

/** The JSON body of an answer in any permitted form. Unknown members are allowed everywhere. */
export function wireDefinition({ files: { response } }: Contract): JsonSchema {
  const { properties } = objectSchema(response, "wire") as { properties: Record<string, JsonSchema> };
  const data = { ...properties["Data"], type: ["object", "null"] };
  return {
    description: "The JSON body of an answer of the operation. Unknown members are allowed everywhere.",
    type: "object",
    required: ["RequestId", "Success"],
    properties: { ...properties, Data: data },
  };
}

const nameIn = (path: string) => path.replace(/^.*\./, "");

/** The definition of the entries of a list of objects, named after the first word of the list. */
function entries({ properties = {} }: MemberSchema): Record<string, JsonSchema> {
  const lists = Object.entries(properties).filter(([, { type }]) => type === "array");
  return Object.fromEntries(
    lists.map(([name, { items = {} }]) => [
      entryName(name),
      { description: items.description, ...objectSchema(items, "documented") },
    ]),
  );
}

/** `TargetInstanceConfigs` is a list of `Target`s. */
const entryName = (list: string) => /^[A-Z][a-z]+/.exec(list)?.[0] ?? list;

function enumerations({ properties = {} }: MemberSchema): Record<string, JsonSchema> {
  const all = Object.entries(properties).filter(([, { oneOf }]) => oneOf !== undefined);
  return Object.fromEntries(all.map(([name, { description, oneOf }]) => [name, { description, oneOf }]));
}

function envelope({ properties }: ResponseSchema): JsonSchema {
  const members = Object.entries(properties).map(([name, schema]) => [
    name,
    name === "Data" ? { $ref: "#/$defs/JobView" } : { type: schema.type },
  ]);
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(members) };
}

function objectSchema({ properties = {} }: MemberSchema | ResponseSchema, manner: Manner): JsonSchema {
  const members = Object.entries(properties).map(([name, schema]) => [name, memberSchema(name, schema, manner)]);
  return {
    type: "object",
    ...(manner === "wire" ? {} : { additionalProperties: false }),
    ...(manner === "documented" ? { required: Object.keys(properties) } : {}),
    properties: Object.fromEntries(members),
  };
}

function memberSchema(name: string, schema: MemberSchema, manner: Manner): JsonSchema {
  const { type, description } = schema;
  const said = manner === "documented" && description !== undefined ? { description } : {};
  if (type === "array") return { ...said, ...listSchema(name, schema, manner) };
  if (type === "object") return objectSchema(schema, manner);
  if (manner === "wire") return wireLeaf(schema);
  if (type === "string") return { ...said, type, ...(manner === "documented" ? { minLength: 1 } : {}) };
  if (type !== "integer") return { ...said, type };
  if (schema.oneOf) return { $ref: manner === "documented" ? `#/$defs/${name}` : "#/$defs/Int32" };
  if (schema.format === "int64") return { ...said, $ref: "#/$defs/Long" };
  return manner === "open"
    ? { $ref: "#/$defs/Int32" }
    : { ...said, type, minimum: schema.minimum, maximum: 2147483647 };
}

function wireLeaf({ type }: MemberSchema): JsonSchema {
  if (type === "integer") return { $ref: "#/$defs/WireInteger" };
  return type === "boolean" ? { $ref: "#/$defs/WireBoolean" } : { type };
}

function listSchema(
  name: string,
  { items = {}, minItems, "x-wrap": wrapper }: MemberSchema,
  manner: Manner,
): JsonSchema {
  const item = manner === "documented" ? { $ref: `#/$defs/${entryName(name)}` } : objectSchema(items, manner);
  const list = { type: "array", ...(manner === "documented" && minItems ? { minItems } : {}), items: item };
  return manner === "wire" && wrapper !== undefined ? { type: "object", properties: { [wrapper]: list } } : list;
}
