import type { ParameterSchema, RequestSchema } from "../types.js";

/** A documented parameter of an operation. */
export interface Parameter {
  name: string;
  schema: ParameterSchema;
  required: boolean;
  /** The value in plain calls; undefined if they omit it. */
  plain: unknown;
}

/** The parameters of a request schema, in documented order. */
export function parametersOf({ properties, required = [] }: RequestSchema): readonly Parameter[] {
  return Object.entries(properties).map(([name, schema]) => {
    const isRequired = required.includes(name);
    return {
      name,
      schema,
      required: isRequired,
      plain: schema["x-plain"] ?? (isRequired ? plainOf(name, schema) : undefined),
    };
  });
}

function plainOf(name: string, { type, items, properties = {} }: ParameterSchema): unknown {
  if (type === "array") return [items ? plainOf(name, items) : `plain-${name}`];
  if (type === "object")
    return Object.fromEntries(Object.entries(properties).map(([each, of]) => [each, plainOf(each, of)]));
  if (type === "string") return `plain-${name}`;
  return type === "boolean" ? true : 1;
}

/**
 * The parameters as they are sent: text by the name on the wire. A list is `Name.1`, an object in it `Name.1.Member`;
 * with x-style json it is one JSON text. Undefined values are omitted.
 */
export function wireParameters(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const styles = new Map(parameters.map(({ name, schema }) => [name, schema["x-style"]]));
  const all = Object.entries(values).flatMap(([name, value]) =>
    styles.get(name) === "json" && typeof value === "object"
      ? [[name, JSON.stringify(value)] as const]
      : flattened(name, value),
  );
  return Object.fromEntries(all);
}

function flattened(name: string, value: unknown): (readonly [string, string])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => flattened(`${name}.${index + 1}`, each));
  if (typeof value !== "object") return [[name, String(value)]];
  return Object.entries(value).flatMap(([each, of]) => flattened(`${name}.${each}`, of));
}
