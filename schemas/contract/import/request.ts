import type { ParameterSchema, RequestSchema } from "../../types.js";
import { ContractError } from "../members.js";
import { exampleOf, leafOf, valuesInProse } from "./leaf.js";
import { patchIt, recordOf, resolved, type Source, typeOf, type VendorSchema } from "./vendor.js";

/** The places of an RPC operation's parameters in a request; parameters elsewhere belong to the protocol. */
const places: readonly unknown[] = ["query", "formData", "body", undefined];

/** The parameters that the metadata describes. Throws a ContractError if two differ only in letter case. */
export function requestFrom(source: Source, action: string): RequestSchema {
  const listed = Array.isArray(source.root["parameters"]) ? source.root["parameters"].map(recordOf) : [];
  const own = onceEach(
    source,
    listed.filter((each) => isOwn(source, each)),
  );
  expectApart(own.map(nameOf));
  const properties = own.map((each) => [nameOf(each), parameterFrom(source, each)] as const);
  const required = own.filter((each) => isRequired(source, each) === true).map(nameOf);
  const unknown = own.filter((each) => isRequired(source, each) === undefined).map(nameOf);
  if (unknown.length > 0)
    source.gaps.push({
      about: "optional",
      text: `Parameters: whether they may be left out is not said, so they count as optional: ${unknown.join(", ")}.`,
    });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Parameters of ${action}`,
    type: "object",
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(properties),
  };
}

/** Empty if there is no name: then the contract does not compile. */
const nameOf = ({ name }: VendorSchema) => (typeof name === "string" ? name : "");

function isOwn({ gaps }: Source, parameter: VendorSchema): boolean {
  if (places.includes(parameter["in"])) return true;
  const where = String(parameter["in"]);
  gaps.push({
    about: "missing",
    text: `${nameOf(parameter)}: left out, because a parameter in "${where}" is not RPC.`,
  });
  return false;
}

/** Metadata sometimes lists a parameter twice; the first counts. */
function onceEach({ gaps }: Source, parameters: readonly VendorSchema[]): VendorSchema[] {
  const names = parameters.map(nameOf);
  return parameters.filter((each, index) => {
    const isFirst = names.indexOf(nameOf(each)) === index;
    if (!isFirst) gaps.push({ about: "missing", text: `${nameOf(each)}: it is there twice; the first was taken.` });
    return isFirst;
  });
}

function expectApart(names: readonly string[]): void {
  const before = new Map<string, string>();
  for (const name of names) {
    const other = before.get(name.toLowerCase());
    if (other !== undefined)
      throw new ContractError(
        `its parameters "${other}" and "${name}" differ in letter case only, and services treat them alike. ${patchIt}`,
      );
    before.set(name.toLowerCase(), name);
  }
}

/** Undefined if the metadata does not say. */
function isRequired(source: Source, { schema, ...parameter }: VendorSchema): boolean | undefined {
  const found = resolved(source.root, schema)?.schema;
  // The documentation calls it required, even if the gateway does not enforce it.
  if (found?.["docRequired"] === true) return true;
  const said = [found?.["required"], parameter["required"]];
  return said.find((each): each is boolean => typeof each === "boolean");
}

function parameterFrom(source: Source, parameter: VendorSchema): ParameterSchema {
  const name = nameOf(parameter);
  const value = parameter["schema"] ?? parameter;
  const schema = recordOf(resolved(source.root, value)?.schema);
  const style = parameter["style"];
  const type = typeOf(schema);
  if (style === "simple" && type === "array") return { type: "string" };
  if (type === "array" || type === "object" || style === "json") {
    const isJson = style === "json";
    if (!isJson && style !== "repeatList" && style !== "flat")
      source.gaps.push({
        about: "style",
        text: `${name}: how it is sent is not said, so it is sent as ${name}.1 and so on.`,
      });
    const shape = shapeFrom(source, value, { name, seen: [], mayNest: isJson });
    return { ...(isJson && type === undefined ? { type: "object" } : shape), "x-style": isJson ? "json" : "repeat" };
  }
  return { ...shapeFrom(source, value, { name, seen: [], mayNest: false }), ...plainFrom(source, parameter, schema) };
}

/** Optional parameters have no plain value: a call with the examples of all of them seldom makes sense. */
function plainFrom(source: Source, parameter: VendorSchema, schema: VendorSchema): Pick<ParameterSchema, "x-plain"> {
  const type = typeOf(schema) ?? "string";
  if (isRequired(source, parameter) !== true || type === "array" || type === "object") return {};
  const leaf = leafOf(schema, type);
  const value = exampleOf(leaf, schema["example"]) ?? leaf.oneOf?.[0]?.const ?? leaf.minimum;
  return value === undefined ? {} : { "x-plain": value };
}

/** The place of a parameter, or of a part of one. */
interface Place {
  name: string;
  seen: readonly string[];
  /** Whether list entries may be lists: only JSON text can express that. */
  mayNest: boolean;
}

function shapeFrom(source: Source, value: unknown, place: Place): ParameterSchema {
  const found = resolved(source.root, value, place.seen);
  const type = found && typeOf(found.schema);
  if (found === undefined || type === undefined) {
    source.gaps.push({ about: "type", text: `${place.name}: its type is not said, so it is sent as text.` });
    return { type: "string" };
  }
  const { schema, seen } = found;
  if (type === "array") return listFrom(source, schema, { ...place, seen });
  if (type === "object") return objectFrom(source, schema, { ...place, seen });
  const leaf = leafOf(schema, type);
  const values = type === "boolean" || leaf.oneOf ? [] : valuesInProse(schema);
  if (values.length > 0)
    source.gaps.push({
      about: "values",
      text: `${place.name}: only the description names its values (${values.join(", ")}). Add them as oneOf, with titles.`,
    });
  return leaf;
}

function listFrom(source: Source, schema: VendorSchema, { name, seen, mayNest }: Place): ParameterSchema {
  const items = resolved(source.root, schema["items"], seen);
  if (!mayNest && items !== undefined && typeOf(items.schema) === "array")
    throw new ContractError(
      `${name} is a list directly in a list, which has no documented form on the wire. ${patchIt}`,
    );
  const { maxItems } = schema;
  return {
    type: "array",
    ...(typeof maxItems === "number" && Number.isInteger(maxItems) && maxItems > 0 ? { maxItems } : {}),
    items: shapeFrom(source, schema["items"], { name: `${name}[]`, seen, mayNest }),
  };
}

function objectFrom(source: Source, schema: VendorSchema, { name, seen, mayNest }: Place): ParameterSchema {
  const members = Object.entries(recordOf(schema["properties"]));
  const required = members.filter(([, of]) => resolved(source.root, of, seen)?.schema["required"] === true);
  return {
    type: "object",
    ...(required.length === 0 ? {} : { required: required.map(([each]) => each) }),
    properties: Object.fromEntries(
      members.map(([each, of]) => [each, shapeFrom(source, of, { name: `${name}.${each}`, seen, mayNest })]),
    ),
  };
}
