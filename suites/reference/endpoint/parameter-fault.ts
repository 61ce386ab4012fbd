import type { Contract } from "../../../schemas/contract/contract.js";
import type { ParameterSchema } from "../../../schemas/types.js";
import type { Refusal } from "./asked.js";

type Params = Readonly<Record<string, string>>;

/**
 * The refusal of the first parameter, in documented order, that is missing or has the wrong type; undefined if all are
 * right.
 */
export function parameterFault({ parameters }: Contract, params: Params): Refusal | undefined {
  for (const { name, schema, required } of parameters) {
    const fault = faultOf(name, schema, required, params);
    if (fault) return fault;
  }
  return undefined;
}

function faultOf(name: string, schema: ParameterSchema, required: boolean, params: Params): Refusal | undefined {
  const isNested = schema["x-style"] !== "json" && (schema.type === "array" || schema.type === "object");
  if (isNested)
    return schema.type === "array" ? listFault(name, schema, required, params) : inside(name, schema, params);
  const text = params[name] ?? "";
  if (text === "") return required ? missing(name) : undefined;
  return fits(text, schema) ? undefined : wrongType(name, schema);
}

/** A list is sent as `Name.1`, `Name.2` and so on. Entries after a gap are ignored. */
function listFault(
  name: string,
  { items = { type: "string" } }: ParameterSchema,
  required: boolean,
  params: Params,
): Refusal | undefined {
  for (let at = 1; isSent(`${name}.${at}`, params); at++) {
    const fault = faultOf(`${name}.${at}`, items, true, params);
    if (fault) return fault;
  }
  return required && !isSent(`${name}.1`, params) ? missing(name) : undefined;
}

function inside(name: string, { properties = {}, required = [] }: ParameterSchema, params: Params) {
  const faults = Object.entries(properties).map(([each, schema]) =>
    faultOf(`${name}.${each}`, schema, required.includes(each), params),
  );
  return faults.find((fault) => fault !== undefined);
}

const isSent = (name: string, params: Params) =>
  params[name] !== undefined || Object.keys(params).some((each) => each.startsWith(`${name}.`));

const INT_END = { int32: 2n ** 31n, int64: 2n ** 63n };

function fits(text: string, { type, format }: ParameterSchema): boolean {
  if (type === "boolean") return /^(true|false)$/i.test(text);
  if (type === "number") return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text);
  if (type === "array" || type === "object") return isJson(text, type);
  if (type !== "integer") return true;
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const end = INT_END[format === "int64" ? "int64" : "int32"];
  return BigInt(text) >= -end && BigInt(text) < end;
}

function isJson(text: string, type: "array" | "object"): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && Array.isArray(value) === (type === "array");
  } catch {
    return false;
  }
}

function missing(name: string): Refusal {
  return { code: `Missing${name}`, message: `This operation needs a ${name}.`, status: 400, why: `${name} is missing` };
}

function wrongType(name: string, { type, format }: ParameterSchema): Refusal {
  const wanted = type === "array" || type === "object" ? `the JSON text of an ${type}` : `of type ${format ?? type}`;
  const message = `${name} has to be ${wanted}.`;
  return { code: "InvalidParameter", message, status: 400, why: message.slice(0, -1) };
}
