/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

/** A reference to a schema of the document. */
export const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The schema without undefined members. */
export function compact(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([, value]) => value !== undefined));
}
