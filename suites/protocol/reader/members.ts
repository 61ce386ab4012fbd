import type { JsonValue } from "./json.js";
import { ReadError } from "./read-error.js";

const INT32 = 2n ** 31n;
const INT64 = 2n ** 63n;
const FRACTION = /^-?\d{1,32}(\.\d{1,32})?([eE][+-]?\d{1,3})?$/;
const DECIMAL = /^-?\d{1,32}$/;

/**
 * Reads the members of a JSON object as the documented types. An absent or null member is undefined. A member of
 * another type throws a ReadError that names its path.
 */
export class Members {
  readonly #members: { [name: string]: JsonValue };
  readonly #path: string;
  readonly #spelling: { textual: boolean };

  constructor(value: JsonValue, path = "$", spelling = { textual: false }) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(path, "an object");
    this.#members = value;
    this.#path = path;
    this.#spelling = spelling;
  }

  /** Whether a number or boolean, read here or deeper, was written as text (C1, C2). */
  get textual(): boolean {
    return this.#spelling.textual;
  }

  get isEmpty(): boolean {
    return Object.keys(this.#members).length === 0;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name);
  }

  text(name: string): string | undefined {
    const value = this.#get(name);
    if (value === undefined || typeof value === "string") return value;
    throw wrong(this.#at(name), "text");
  }

  /** Reads true, false, or exactly these words as text (C2). */
  boolean(name: string): boolean | undefined {
    const value = this.#get(name);
    if (value === undefined || typeof value === "boolean") return value;
    if (value !== "true" && value !== "false") throw wrong(this.#at(name), "true or false");
    this.#spelling.textual = true;
    return value === "true";
  }

  int32(name: string): number | undefined {
    const value = this.#integer(name, INT32);
    return value === undefined ? undefined : Number(value);
  }

  /** Reads a signed 64-bit integer as decimal text. */
  long(name: string): string | undefined {
    return this.#integer(name, INT64)?.toString();
  }

  member(name: string): Members | undefined {
    const value = this.#get(name);
    return value === undefined ? undefined : new Members(value, this.#at(name), this.#spelling);
  }

  /** Reads a number with a fraction, or its text. */
  number(name: string): number | undefined {
    const value = this.#get(name);
    if (typeof value === "string") this.#spelling.textual = true;
    if (value === undefined || typeof value === "number") return value;
    const isText = typeof value === "string" && FRACTION.test(value);
    if (isText) return Number(value);
    throw wrong(this.#at(name), "a number");
  }

  /** Reads a member of any type. */
  any(name: string): JsonValue | undefined {
    return this.#get(name);
  }

  list(name: string): Members[] | undefined {
    return this.#entries(name)?.map((item, index) => new Members(item, `${this.#at(name)}[${index}]`, this.#spelling));
  }

  /** Reads a list of leaves. Each becomes the only member of an object, under the name `as`. */
  leaves(name: string, as: string): Members[] | undefined {
    return this.#entries(name)?.map(
      (item, index) => new Members({ [as]: item }, `${this.#at(name)}[${index}]`, this.#spelling),
    );
  }

  #entries(name: string): JsonValue[] | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw wrong(this.#at(name), "a list");
    return value;
  }

  /** Throws a ReadError for an unknown member whose name is similar to `meant`. */
  refuse(alike: RegExp, meant: string, known: readonly string[]): void {
    const name = Object.keys(this.#members).find((each) => !known.includes(each) && alike.test(each));
    if (name !== undefined) throw new ReadError(`${this.#at(name)} stands where ${meant} belongs`);
  }

  #integer(name: string, limit: bigint): bigint | undefined {
    const value = this.#get(name);
    if (value === undefined) return undefined;
    if (typeof value === "string") this.#spelling.textual = true;
    const integer = exact(value);
    if (integer === undefined || integer < -limit || integer >= limit) throw wrong(this.#at(name), "an integer");
    return integer;
  }

  #get(name: string): Present | undefined {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  #at(name: string): string {
    return `${this.#path}.${name}`;
  }
}

type Present = Exclude<JsonValue, null>;

function exact(value: Present): bigint | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  const text = typeof value === "object" && "$int" in value ? value["$int"] : value;
  return typeof text === "string" && DECIMAL.test(text) ? BigInt(text) : undefined;
}

function wrong(path: string, expected: string): ReadError {
  return new ReadError(`${path} is not ${expected}`);
}
