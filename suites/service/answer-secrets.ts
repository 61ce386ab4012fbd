import type { Contract } from "../../schemas/contract/contract.js";
import { leavesOf } from "../../schemas/contract/members.js";
import type { ServiceExchange, ServiceStep } from "../../schemas/types.js";
import type { JsonValue } from "../protocol/reader/json.js";
import { everyText } from "./every-text.js";
import { formsOf } from "./leaks.js";
import { readingOf } from "./reply.js";

/** Shorter texts occur everywhere by coincidence. */
const shortest = 6;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A secret that a service answered: the forms that it may have, longest first, and the text that replaces it. */
interface Known {
  forms: readonly string[];
  mark: string;
}

/**
 * Hides secrets that a service hands out, such as those of AssumeRole. They are a correct answer, but must not be
 * reported. Each value gets a different mark, so that no difference is hidden.
 */
export class AnswerSecrets {
  /** Names of secret members in lower case, and their documented spelling. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Known>();
  readonly #onSecret: (text: string) => void;

  /** Calls `onSecret` with each secret. */
  constructor({ answer }: Contract, onSecret: (text: string) => void = () => {}) {
    const secret = leavesOf(answer).filter(({ isSecret }) => isSecret);
    this.#names = new Map(secret.map(({ name }) => [name.toLowerCase(), name]));
    this.#onSecret = onSecret;
  }

  /** Learns the secrets in the replies of an exchange. */
  learn({ steps }: ServiceExchange): void {
    if (this.#names.size === 0) return;
    for (const step of steps) for (const [name, text] of this.#texts(step)) this.#add(name, text);
  }

  /** Whether there is a secret to hide. */
  get isAny(): boolean {
    return this.#known.size > 0;
  }

  /** Replaces the secrets in plain data by their marks. */
  hide<T>(data: T): T {
    if (!this.isAny) return data;
    const all = [...this.#known.values()];
    return everyText(data, (text) => (text.length < shortest ? text : all.reduce(without, text)));
  }

  #add(name: string, text: string): void {
    if (text.length < shortest || this.#known.has(text)) return;
    const before = [...this.#known.values()].filter(({ mark }) => mark.startsWith(`[${name}`)).length;
    const mark = before === 0 ? `[${name}]` : `[${name} ${before + 1}]`;
    const escaped = text.replaceAll(/[&<>"]/g, (char) => entities[char] ?? char);
    const forms = new Set([...formsOf(text), escaped, text.replaceAll("/", "\\/")]);
    this.#known.set(text, { forms: [...forms].toSorted((a, b) => b.length - a.length), mark });
    this.#onSecret(text);
  }

  *#texts(step: ServiceStep): Generator<[name: string, text: string]> {
    const { tree } = readingOf(step);
    if (tree) yield* this.#in(tree);
    // an unreadable body may contain secrets, too
    const body = step.reply?.body ?? "";
    const written = /([A-Za-z]\w*)\b"?\s*[:>]\s*"?([^"<>,{}[\]\s]+)/g;
    if (!tree) for (const [, name = "", text = ""] of body.matchAll(written)) yield* this.#in(text, name);
  }

  *#in(value: JsonValue, member = ""): Generator<[name: string, text: string]> {
    const name = this.#names.get(member.toLowerCase());
    if (name !== undefined && (typeof value === "string" || typeof value === "number")) yield [name, String(value)];
    if (typeof value !== "object" || value === null) return;
    const inner = Array.isArray(value) ? value.map((each) => [member, each] as const) : Object.entries(value);
    for (const [each, of] of inner) yield* this.#in(of, each);
  }
}

function without(text: string, { forms, mark }: Known): string {
  return forms.reduce((left, form) => left.replaceAll(form, () => mark), text);
}
