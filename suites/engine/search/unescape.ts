/** The kinds of escapes in a text: percent, backslash, entity and quoted-printable, by their first characters. */
export type Lead = "%" | "\\" | "&" | "=";

interface Read {
  text: string;
  /** The position after the escape. */
  end: number;
}

const names: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
const shortcuts: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
/** The maximum length of a numeric reference. A longer one is not a character. */
const MAX_DIGITS = 12;

/** Removes one level of escapes of these kinds. Incomplete escapes stay unchanged. Time is linear in the length. */
export function unescaped(text: string, kinds: readonly Lead[]): string {
  if (!kinds.some((kind) => text.includes(kind))) return text;
  const parts: string[] = [];
  let from = 0;
  const [only] = kinds;
  const next = (at: number) => (kinds.length === 1 ? text.indexOf(only ?? "", at) : leadFrom(text, at, kinds));
  for (let at = next(0); at >= 0; ) {
    const read = readers[text[at] as Lead](text, at);
    if (read) {
      parts.push(text.slice(from, at), read.text);
      from = read.end;
    }
    at = next(read?.end ?? at + 1);
  }
  return from === 0 ? text : parts.join("") + text.slice(from);
}

/** Returns the position of the next character of these kinds, or -1. */
function leadFrom(text: string, from: number, kinds: readonly Lead[]): number {
  const codes = kinds.map((kind) => kind.charCodeAt(0));
  const [first, second, third] = codes;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === first || code === second || code === third) return at;
  }
  return -1;
}

const readers: Readonly<Record<Lead, (text: string, at: number) => Read | undefined>> = {
  "%": (text, at) => bytes(text, at, "%"),
  "\\": backslash,
  "&": entity,
  "="(text, at) {
    // a line of quoted-printable continues after a soft line break
    const end = text.startsWith("=\r\n", at) ? at + 3 : at + 2;
    return text[end - 1] === "\n" ? { text: "", end } : bytes(text, at, "=");
  },
};

/** Decodes consecutive bytes together, because one character may take several. */
function bytes(text: string, at: number, lead: string): Read | undefined {
  const all: number[] = [];
  let end = at;
  for (let code = 0; text[end] === lead; end += 3) {
    code = hex(text, end + 1, 2);
    if (code < 0) break;
    all.push(code);
  }
  return all.length === 0 ? undefined : { text: Buffer.from(all).toString("utf8"), end };
}

function backslash(text: string, at: number): Read | undefined {
  const next = text[at + 1] ?? "";
  const digits = { u: 4, x: 2 }[next];
  if (digits !== undefined) {
    const code = hex(text, at + 2, digits);
    return code < 0 ? undefined : { text: String.fromCharCode(code), end: at + 2 + digits };
  }
  const short = shortcuts[next] ?? (/["'/\\]/.test(next) ? next : undefined);
  if (short !== undefined) return { text: short, end: at + 2 };
  const octal = text.slice(at + 1, at + 4);
  return /^[0-3][0-7]{2}$/.test(octal)
    ? { text: String.fromCharCode(Number.parseInt(octal, 8)), end: at + 4 }
    : undefined;
}

function entity(text: string, at: number): Read | undefined {
  const head = text.slice(at, at + MAX_DIGITS);
  const found = /^&(?:#[xX]([0-9a-fA-F]+)|#([0-9]+)|([a-z]{2,4}))(;?)/.exec(head);
  if (!found) return undefined;
  const [whole, inHex, decimal, name, stop] = found;
  const end = at + whole.length;
  if (name !== undefined) {
    const named = stop === ";" ? names[name] : undefined;
    return named === undefined ? undefined : { text: named, end };
  }
  const code = inHex === undefined ? Number(decimal) : Number.parseInt(inHex, 16);
  return code > 0x10ffff ? undefined : { text: String.fromCodePoint(code), end };
}

/** Parses this many hex digits. Returns -1 if one of them is not a digit. */
function hex(text: string, at: number, digits: number): number {
  let all = 0;
  for (let each = 0; each < digits; each++) {
    const digit = digitOf(text.charCodeAt(at + each));
    if (digit < 0) return -1;
    all = all * 16 + digit;
  }
  return all;
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
