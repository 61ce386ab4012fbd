import type { LeafType } from "../../../schemas/contract/members.js";
import { type FailureDetails, ServiceError } from "./errors.js";
import { leafOf } from "./leaf.js";

/**
 * Reads the members of one object of an answer as their documented types. A number or a boolean may be written as text.
 * Absent and null are undefined. Any other type throws a ServiceError that names the member and keeps the `details`.
 */
export class Fields {
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly #details: FailureDetails;

  constructor(value: unknown, path: string, details: FailureDetails) {
    this.#path = path;
    this.#details = details;
    if (Object.prototype.toString.call(value) !== "[object Object]") throw this.wrong("", "an object");
    this.#members = value as Record<string, unknown>;
  }

  /** The raw value of a member. An inherited name, such as `constructor`, is undefined. */
  raw(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  get names(): string[] {
    return Object.keys(this.#members);
  }

  /** The name as the answer spells it: the exact name, or else the same name in another case. */
  spelling(name: string): string | undefined {
    // Stryker disable next-line MethodExpression,ConditionalExpression: a client may know more names, or raise
    const alike = this.names.filter((each) => each.toLowerCase() === name.toLowerCase());
    return alike.includes(name) ? name : alike[0];
  }

  /** The member, read as its documented type. */
  leaf(name: string, type: LeafType): unknown {
    return leafOf(this.raw(name), type, (expected) => this.wrong(name, expected));
  }

  text(name: string): string | undefined {
    return this.leaf(name, "text") as string | undefined;
  }

  boolean(name: string): boolean | undefined {
    return this.leaf(name, "boolean") as boolean | undefined;
  }

  object(name: string): Fields | undefined {
    const value = this.raw(name);
    // Stryker disable next-line ConditionalExpression: a client may raise where nothing is
    return value === undefined ? undefined : new Fields(value, this.#at(name), this.#details);
  }

  objects(name: string): Fields[] | undefined {
    return this.#entries(name, (item, at) => new Fields(item, at, this.#details));
  }

  /** The entries of a list whose entries are not objects. */
  leaves(name: string, type: LeafType): unknown[] | undefined {
    return this.#entries(name, (item, at) => leafOf(item, type, (expected) => this.#error(at, expected)));
  }

  #entries<T>(name: string, read: (item: unknown, at: string) => T): T[] | undefined {
    const value = this.raw(name);
    // Stryker disable next-line ConditionalExpression: a client may raise where nothing is
    if (value === undefined) return undefined;
    // Stryker disable next-line ConditionalExpression: without it, the next line raises
    if (!Array.isArray(value)) throw this.wrong(name, "a list");
    // Stryker disable next-line StringLiteral: a client may choose the words of its errors
    return value.map((item, index) => read(item, `${this.#at(name)}[${index}]`));
  }

  // Stryker disable next-line BlockStatement: to throw nothing is to raise too
  wrong(name: string, expected: string): ServiceError {
    return this.#error(this.#at(name), expected);
  }

  // Stryker disable next-line BlockStatement: the same
  #error(at: string, expected: string): ServiceError {
    return new ServiceError(`The answer is not as documented: ${at} is not ${expected}.`, this.#details);
  }

  // Stryker disable all: a client may choose the words of its errors
  #at(name: string): string {
    return [this.#path, name].filter((part) => part !== "").join(".") || "it";
  }
}
