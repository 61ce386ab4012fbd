import { bodyLeaves } from "../../schemas/contract/body.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { ServiceExchange, ServiceStep } from "../../schemas/types.js";
import { spellings } from "../engine/any-encoding.js";
import type { JsonValue } from "../protocol/reader/json.js";
import { everyText } from "./every-text.js";
import { jobIn, readingOf } from "./reply.js";

/** What a text identifies. The documentation masks each kind differently. */
type Kind = "job" | "product" | "instance" | "account";

/** The kind of each documented text of a job, derived from the end of its name. The names are in lower case. */
const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  bodyLeaves(flagship).flatMap(({ name, type }) => (type === "text" ? [[name.toLowerCase(), kindOf(name)]] : [])),
);

function kindOf(name: string): Kind {
  if (name.endsWith("InstanceId")) return "instance";
  if (name.endsWith("Key")) return "product";
  return name === flagship.key ? "job" : "account";
}

/** Shorter texts identify nothing and occur everywhere by coincidence. So do plain words, such as those of a report. */
const shortest = 6;
const isWord = /^[a-z]+$/;

/**
 * Masks ids as the documentation does. The same id always has the same mask. Ids with equal masks get a number, so that
 * no difference is hidden.
 */
export class Masks {
  readonly #masks = new Map<string, string>();
  readonly #onId: (id: string) => void;
  #pattern: RegExp | undefined;

  /** Calls `onId` with each id. */
  constructor(jobs: readonly string[], onId: (id: string) => void = () => {}) {
    this.#onId = onId;
    for (const id of jobs) this.#add(id, "job");
  }

  /** Learns the ids in the replies of an exchange. */
  learn({ steps }: ServiceExchange): void {
    for (const step of steps) {
      for (const [name, id] of idsIn(step)) this.#add(id, kinds[name.toLowerCase()] ?? "account");
    }
  }

  /** Masks the ids in plain data, in any encoding. */
  mask<T>(data: T): T {
    const pattern = this.#pattern;
    if (!pattern) return data;
    return everyText(data, (text) => text.replaceAll(pattern, (...found) => this.#maskOf(found)));
  }

  #add(text: string, kind: Kind): void {
    const id = text.trim();
    if (id.length < shortest || isWord.test(id) || id.includes("***") || this.#masks.has(id)) return;
    const mask = masked(id, kind);
    const alike = [...this.#masks.values()].filter((each) => each.replace(/\(\d+\)$/, "") === mask).length;
    this.#masks.set(id, alike === 0 ? mask : `${mask}(${alike + 1})`);
    // one id may be the start of another: match the longer one first
    const all = [...this.#masks.keys()].toSorted((one, other) => other.length - one.length);
    this.#pattern = new RegExp(all.map((each) => `(${spellings(each)})`).join("|"), "g");
    this.#onId(id);
  }

  /** The index of the matched group identifies the id. */
  #maskOf(found: readonly unknown[]): string {
    const ids = [...this.#masks.keys()].toSorted((one, other) => other.length - one.length);
    const at = found.slice(1).findIndex((group) => group !== undefined);
    return this.#masks.get(ids[at] ?? "") ?? "***";
  }
}

/** A mask shows at most as much of an id as the samples do. With more, it would itself be found as an id. */
const MAX_SHOWN = 15;

/** As in the samples of the source: UbmsMHmkqv0PiAG****010001, a1BwAGV****, iot-cn-6ja***, 198***. */
function masked(id: string, kind: Kind): string {
  if (kind === "job" && id.length >= 16)
    return `${id.slice(0, Math.min(MAX_SHOWN, id.length - 10))}****${id.slice(-6)}`;
  if (kind === "product") return `${id.slice(0, Math.min(7, id.length - 4))}****`;
  const from = kind === "instance" ? id.lastIndexOf("-") + 1 : 0;
  return `${id.slice(0, Math.min(MAX_SHOWN, from + 3, id.length - 3))}***`;
}

function* idsIn(step: ServiceStep): Generator<[name: string, id: string]> {
  const { reply } = step;
  if (!reply) return;
  const { tree } = readingOf(step);
  const { body = "", headers } = reply;
  if (tree) yield* named(tree);
  // an unreadable body may also contain ids
  else for (const [, name = "", id = ""] of body.matchAll(written)) yield [name, id];
  const texts = jobIn(step) ? Object.values(headers) : [body, ...Object.values(headers)];
  for (const [id] of texts.flatMap((text) => [...text.matchAll(accountLike)])) yield ["", id];
}

const written = new RegExp(`\\b(${Object.keys(kinds).join("|")})\\b"?\\s*[:>]\\s*"?([^"<>,{}\\[\\]]+)`, "gi");
/** If no job is reported, a number like this identifies an account: the main one, or a RAM user. */
const accountLike = /(?<![\w.])(?:\d{16}|2\d{17})(?![\w.])/g;

function* named(value: JsonValue, name = ""): Generator<[name: string, id: string]> {
  if (Array.isArray(value)) for (const each of value) yield* named(each, name);
  else if (typeof value === "object" && value !== null && !("$int" in value)) {
    for (const [member, each] of Object.entries(value)) yield* named(each, member);
  } else if (kinds[name.toLowerCase()]) {
    const text = typeof value === "object" && value !== null ? value["$int"] : value;
    if (typeof text === "string" || typeof text === "number") yield [name, String(text)];
  }
}
