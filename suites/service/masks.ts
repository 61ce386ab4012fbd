import { bodyLeaves } from "../../schemas/contract/body.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { ServiceExchange, ServiceTurn } from "../../schemas/types.js";
import { spellings } from "../engine/any-encoding.js";
import type { JsonValue } from "../protocol/reader/json.js";
import { everyText } from "./every-text.js";
import { jobIn, readingOf } from "./reply.js";

/** What a text names, and so how the documentation masks it. */
type Kind = "job" | "product" | "instance" | "account";

/** What each documented text of a job names, by how its own name ends; the names in small letters. */
const kinds: Readonly<Record<string, Kind>> = Object.fromEntries(
  bodyLeaves(flagship).flatMap(({ name, type }) => (type === "text" ? [[name.toLowerCase(), kindOf(name)]] : [])),
);

function kindOf(name: string): Kind {
  if (name.endsWith("InstanceId")) return "instance";
  if (name.endsWith("Key")) return "product";
  return name === flagship.key ? "job" : "account";
}

/** A shorter text names nobody, and is found everywhere by chance; so is a plain word, such as those of a report. */
const shortest = 6;
const isWord = /^[a-z]+$/;

/**
 * Masks ids as the documentation masks them. The same id has the same mask wherever it stands; two that would have the same
 * one are distinguished by a number, so that no difference is hidden.
 */
export class Masks {
  readonly #masks = new Map<string, string>();
  readonly #onId: (id: string) => void;
  #pattern: RegExp | undefined;

  /** `onId` is called with each id. */
  constructor(jobs: readonly string[], onId: (id: string) => void = () => {}) {
    this.#onId = onId;
    for (const id of jobs) this.#add(id, "job");
  }

  /** Learns the ids that the replies of an exchange tell. */
  learn({ turns }: ServiceExchange): void {
    for (const turn of turns) {
      for (const [name, id] of idsIn(turn)) this.#add(id, kinds[name.toLowerCase()] ?? "account");
    }
  }

  /** Plain data with its ids masked, in whatever spelling they stand. */
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
    // one id may begin with another: the longer one is what it is
    const all = [...this.#masks.keys()].toSorted((one, other) => other.length - one.length);
    this.#pattern = new RegExp(all.map((each) => `(${spellings(each)})`).join("|"), "g");
    this.#onId(id);
  }

  /** Which group was found says which id it is. */
  #maskOf(found: readonly unknown[]): string {
    const ids = [...this.#masks.keys()].toSorted((one, other) => other.length - one.length);
    const at = found.slice(1).findIndex((group) => group !== undefined);
    return this.#masks.get(ids[at] ?? "") ?? "***";
  }
}

/** A mask shows no more of an id's beginning than the samples do: with more of it, it would be found as the id itself. */
const MAX_SHOWN = 15;

/** As in the samples of the source: UbmsMHmkqv0PiAG****010001, a1BwAGV****, iot-cn-6ja***, 198***. */
function masked(id: string, kind: Kind): string {
  if (kind === "job" && id.length >= 16)
    return `${id.slice(0, Math.min(MAX_SHOWN, id.length - 10))}****${id.slice(-6)}`;
  if (kind === "product") return `${id.slice(0, Math.min(7, id.length - 4))}****`;
  const from = kind === "instance" ? id.lastIndexOf("-") + 1 : 0;
  return `${id.slice(0, Math.min(MAX_SHOWN, from + 3, id.length - 3))}***`;
}

function* idsIn(turn: ServiceTurn): Generator<[name: string, id: string]> {
  const { reply } = turn;
  if (!reply) return;
  const { tree } = readingOf(turn);
  const { body = "", headers } = reply;
  if (tree) yield* named(tree);
  // what cannot be read may tell ids all the same
  else for (const [, name = "", id = ""] of body.matchAll(written)) yield [name, id];
  const texts = jobIn(turn) ? Object.values(headers) : [body, ...Object.values(headers)];
  for (const [id] of texts.flatMap((text) => [...text.matchAll(accountLike)])) yield ["", id];
}

const written = new RegExp(`\\b(${Object.keys(kinds).join("|")})\\b"?\\s*[:>]\\s*"?([^"<>,{}\\[\\]]+)`, "gi");
/** Where no job is reported, such a number is an account's: of the main one, or of a RAM user. */
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
