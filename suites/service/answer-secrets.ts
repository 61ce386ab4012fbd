import type { Contract } from "../../schemas/contract/contract.js";
import { leavesOf } from "../../schemas/contract/members.js";
import type { ServiceExchange, ServiceTurn } from "../../schemas/types.js";
import type { JsonValue } from "../protocol/reader/json.js";
import { everyText } from "./every-text.js";
import { formsOf } from "./leaks.js";
import { readingOf } from "./reply.js";

/** A shorter text is found everywhere by chance. */
const shortest = 6;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A secret that was answered: the forms in which it may stand, longest first, and what stands in its place. */
interface Known {
  forms: readonly string[];
  mark: string;
}

/**
 * Secrets that a service hands out, such as those of AssumeRole: they are the answer, and must not be reported. Each value
 * gets a mark of its own, so that no difference is hidden.
 */
export class AnswerSecrets {
  /** Names of secret members, in lower case, as they are documented. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #known = new Map<string, Known>();
  readonly #onSecret: (text: string) => void;

  /** `onSecret` is called with each secret. */
  constructor({ answer }: Contract, onSecret: (text: string) => void = () => {}) {
    const secret = leavesOf(answer).filter(({ isSecret }) => isSecret);
    this.#names = new Map(secret.map(({ name }) => [name.toLowerCase(), name]));
    this.#onSecret = onSecret;
  }

  /** Learns the secrets that the replies of an exchange tell. */
  learn({ turns }: ServiceExchange): void {
    if (this.#names.size === 0) return;
    for (const turn of turns) for (const [name, text] of this.#told(turn)) this.#add(name, text);
  }

  /** Whether there is something to hide. */
  get isAny(): boolean {
    return this.#known.size > 0;
  }

  /** Plain data with the marks of the secrets in their places. */
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

  *#told(turn: ServiceTurn): Generator<[name: string, text: string]> {
    const { tree } = readingOf(turn);
    if (tree) yield* this.#in(tree);
    // what cannot be read may contain secrets, too
    const body = turn.reply?.body ?? "";
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
