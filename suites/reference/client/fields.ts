import { type FailureDetails, ServiceError } from "./errors.js";

/**
 * The members of one object of an answer, read as documented types: a number or a boolean may be written as text. Absent
 * and null are undefined; another type throws a ServiceError that names the member and keeps the `details`.
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

  /** The member as it is; an inherited one, such as `constructor`, is none. */
  raw(name: string): unknown {
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? undefined) : undefined;
  }

  get names(): string[] {
    return Object.keys(this.#members);
  }

  /** How a name is written here: exactly so, or else in another case. */
  spelling(name: string): string | undefined {
    // Stryker disable next-line MethodExpression,ConditionalExpression: a client may know more names, or raise
    const alike = this.names.filter((each) => each.toLowerCase() === name.toLowerCase());
    return alike.includes(name) ? name : alike[0];
  }

  text(name: string): string | undefined {
    const value = this.raw(name);
    // Stryker disable next-line ConditionalExpression: what is no text may be handed on as it is
    if (value === undefined || typeof value === "string") return value;
    throw this.wrong(name, "text");
  }

  boolean(name: string): boolean | undefined {
    const value = this.raw(name);
    if (value === undefined || typeof value === "boolean") return value;
    // Stryker disable next-line ConditionalExpression: what is neither ends as an error in both ways
    if (value === "true" || value === "false") return value === "true";
    throw this.wrong(name, "true or false");
  }

  int32(name: string): number | undefined {
    const value = this.#integer(name, 32);
    return value === undefined ? undefined : Number(value);
  }

  long(name: string): number | bigint | undefined {
    const value = this.#integer(name, 64);
    // Stryker disable next-line ConditionalExpression: a bigint says the same
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  object(name: string): Fields | undefined {
    const value = this.raw(name);
    // Stryker disable next-line ConditionalExpression: a client may raise where nothing is
    return value === undefined ? undefined : new Fields(value, this.#at(name), this.#details);
  }

  objects(name: string): Fields[] | undefined {
    const value = this.raw(name);
    // Stryker disable next-line ConditionalExpression: a client may raise where nothing is
    if (value === undefined) return undefined;
    // Stryker disable next-line ConditionalExpression: without it, the next line raises
    if (!Array.isArray(value)) throw this.wrong(name, "a list");
    // Stryker disable next-line StringLiteral: a client may choose the words of its errors
    return value.map((item, index) => new Fields(item, `${this.#at(name)}[${index}]`, this.#details));
  }

  // Stryker disable next-line BlockStatement: to throw nothing is to raise too
  wrong(name: string, expected: string): ServiceError {
    return new ServiceError(`The answer is not as documented: ${this.#at(name)} is not ${expected}.`, this.#details);
  }

  #integer(name: string, bits: number): bigint | undefined {
    const value = this.raw(name);
    // Stryker disable next-line ConditionalExpression: a client may raise where nothing is
    if (value === undefined) return undefined;
    // Stryker disable next-line Regex: what it let pass would be refused by BigInt
    const exact = typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value;
    // Stryker disable next-line ConditionalExpression,LogicalOperator: what is out of range may be handed on exactly
    if (typeof exact === "bigint" && BigInt.asIntN(bits, exact) === exact) return exact;
    throw this.wrong(name, "an integer in range");
  }

  // Stryker disable all: a client may choose the words of its errors
  #at(name: string): string {
    return [this.#path, name].filter((part) => part !== "").join(".") || "it";
  }
}
