import type { MemberSchema, ResponseSchema } from "../../types.js";
import { ContractError } from "../members.js";
import { exampleOf, leafOf, valuesInProse } from "./leaf.js";
import { isRecord, patchIt, recordOf, resolved, type Source, typeOf, type VendorSchema } from "./vendor.js";

/** The place of a schema in the metadata. */
interface Place {
  path: string;
  /** The references that were followed to get here. */
  seen: readonly string[];
  /** Whether an object with one list may be the wrapper of that list. */
  mayWrap: boolean;
}

/** An import in progress. If two members have the same example, the second does not get it: they could be confused. */
interface Reading extends Source {
  taken: Set<string>;
}

const looksSecret = /secret|passw(or)?d|private.?key|security.?token/i;

/** The answer that the metadata describes. Throws a ContractError if it is not an object, or has a list of lists. */
export function answerFrom(source: Source, action: string): ResponseSchema {
  const reading = { ...source, taken: new Set<string>() };
  const found = resolved(source.root, answerSchema(source));
  const schema = recordOf(found?.schema);
  const type = typeOf(schema);
  if (type !== undefined && type !== "object")
    throw new ContractError(`its answer is not an object but of type ${type}. ${patchIt}`);
  if (type === undefined) source.gaps.push({ about: "missing", text: "Answer: the metadata does not describe it." });
  const properties = membersFrom(reading, schema, { path: "$", seen: found?.seen ?? [], mayWrap: true });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: `Answer of ${action}`,
    type: "object",
    properties,
  };
}

/** The schema of the answer with status 200, or with the first successful status. */
function answerSchema({ root }: Source): unknown {
  const responses = recordOf(root["responses"]);
  const status = Object.hasOwn(responses, "200") ? "200" : Object.keys(responses).find((each) => each.startsWith("2"));
  return status === undefined ? undefined : recordOf(responses[status])["schema"];
}

function membersFrom(reading: Reading, schema: VendorSchema, { path, seen }: Place): Record<string, MemberSchema> {
  const members = Object.entries(recordOf(schema["properties"]));
  return Object.fromEntries(
    members.map(([name, of]) => [name, memberFrom(reading, of, { path: `${path}.${name}`, seen, mayWrap: true })]),
  );
}

function memberFrom(reading: Reading, value: unknown, place: Place): MemberSchema {
  const found = resolved(reading.root, value, place.seen);
  if (found === undefined) {
    reading.gaps.push({ about: "type", text: `${place.path}: it contains itself, so it is not judged from there on.` });
    return { "x-any": true };
  }
  const { schema, seen } = found;
  const type = typeOf(schema);
  if (type === undefined) return { "x-any": true };
  if (type === "array") return listFrom(reading, schema, { ...place, seen });
  if (type === "object") return objectFrom(reading, schema, { ...place, seen });
  return leafFrom(reading, schema, type, place.path);
}

function objectFrom(reading: Reading, schema: VendorSchema, place: Place): MemberSchema {
  const [[name, only] = ["", undefined], ...others] = Object.entries(recordOf(schema["properties"]));
  const list = others.length === 0 && place.mayWrap ? resolved(reading.root, only, place.seen) : undefined;
  if (list === undefined || typeOf(list.schema) !== "array")
    return { type: "object", properties: membersFrom(reading, schema, place) };
  reading.gaps.push({
    about: "wrapper",
    text: `${place.path}: taken for the list "${name}" in an object that has nothing else. Compare x-wrap with a sample.`,
  });
  return { ...listFrom(reading, list.schema, { ...place, seen: list.seen }), "x-wrap": name };
}

function listFrom(reading: Reading, schema: VendorSchema, { path, seen }: Place): MemberSchema {
  const items = resolved(reading.root, schema["items"], seen);
  if (items !== undefined && typeOf(items.schema) === "array")
    throw new ContractError(
      `${path} is a list directly in a list, which has no documented form on the wire. ${patchIt}`,
    );
  const place = { path: `${path}[]`, seen, mayWrap: false };
  const item = isRecord(schema["items"]) ? memberFrom(reading, schema["items"], place) : { "x-any": true as const };
  return { type: "array", items: item };
}

function leafFrom(
  reading: Reading,
  schema: VendorSchema,
  type: Parameters<typeof leafOf>[1],
  path: string,
): MemberSchema {
  const leaf = leafOf(schema, type);
  const values = type === "boolean" || leaf.oneOf ? [] : valuesInProse(schema);
  if (values.length > 0)
    reading.gaps.push({
      about: "values",
      text: `${path}: only the description names its values (${values.join(", ")}). Add them as oneOf, with titles.`,
    });
  const isSecret = type === "string" && looksSecret.test(path.split(".").at(-1) ?? "");
  if (isSecret)
    reading.gaps.push({ about: "secret", text: `${path}: taken for a secret because of its name. Check x-secret.` });
  const plain = isSecret ? undefined : plainFrom(reading, exampleOf(leaf, schema["example"]));
  return {
    ...leaf,
    ...(plain === undefined ? {} : { "x-plain": plain }),
    ...(isSecret ? { "x-secret": true } : {}),
  };
}

function plainFrom({ taken }: Reading, example: ReturnType<typeof exampleOf>): ReturnType<typeof exampleOf> {
  if (example === undefined || typeof example === "boolean") return example;
  if (taken.has(String(example))) return undefined;
  taken.add(String(example));
  return example;
}
