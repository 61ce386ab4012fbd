import type { Response } from "../schemas/types.js";
import { cycle } from "./shuffle.js";
import { plainSpelling, type Spelling } from "./spelling.js";
import { type Node, responseTree } from "./tree.js";

/** An answer of the operation as JSON (RFC 8259). A Long is written digit by digit and never passes through a double. */
export function writeJson(response: Response, spelling: Spelling = plainSpelling): string {
  return jsonText(responseTree(response, spelling), spelling);
}

/** A tree as JSON. */
export function jsonText(node: Node, spelling: Spelling = plainSpelling): string {
  const tokens: string[] = [];
  tokenise(node, spelling, tokens);
  if (spelling.space === "pretty") return spaced(tokens, indent);
  return spelling.space === "odd" ? spaced(tokens, cycle(oddSpaces)) : tokens.join("");
}

function tokenise(node: Node, spelling: Spelling, out: string[]): void {
  if (node.kind === "text") out.push(quote(node.text, spelling));
  else if (node.kind === "bare") out.push(spelling.textual ? `"${node.text}"` : node.text);
  else if (node.kind === "list") between("[", node.items, "]", out, (item) => tokenise(item, spelling, out));
  else
    between("{", node.members, "}", out, (member) => {
      out.push(quote(member.name, spelling), ":");
      tokenise(member.node, spelling, out);
    });
}

function between<T>(open: string, items: readonly T[], close: string, out: string[], write: (item: T) => void): void {
  out.push(open);
  for (let index = 0; index < items.length; index++) {
    if (index > 0) out.push(",");
    write(items[index] as T);
  }
  out.push(close);
}

/** Text for which JSON.stringify would only add quotes. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string, { escapes = false }: Spelling): string {
  if (escapes) return escaped(text);
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The second character of the short escapes, by code. */
const short: readonly number[] = Object.assign([], { 34: 0x22, 92: 0x5c, 47: 0x2f, 10: 0x6e });
const digits = { upper: Buffer.from("0123456789ABCDEF"), lower: Buffer.from("0123456789abcdef") };
const [quoteMark, backslash, u] = [0x22, 0x5c, 0x75];

/** Everything outside printable ASCII, and every third character within it; hexadecimal digits in either case. */
function escaped(text: string): string {
  // Uses a buffer because a string that grows by characters takes many times its memory.
  const out = Buffer.allocUnsafe(6 * text.length + 2);
  let end = out.writeUInt8(quoteMark);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const second = short[code];
    if (second !== undefined) end = out.writeUInt16BE((backslash << 8) | second, end);
    else if (code >= 0x20 && code <= 0x7e && at % 3 !== 1) out[end++] = code;
    else end = unicode(out, end, code, at % 2 === 0 ? digits.upper : digits.lower);
  }
  out[end++] = quoteMark;
  return out.toString("latin1", 0, end);
}

function unicode(out: Buffer, from: number, code: number, digit: Buffer): number {
  const end = out.writeUInt16BE((backslash << 8) | u, from);
  for (let place = 0; place < 4; place++) out[end + place] = digit[(code >> (12 - 4 * place)) & 15] ?? 0;
  return end + 4;
}

type Gap = (before: string, after: string, depth: number) => string;

const oddSpaces = ["", " ", "\t", "\r\n", "\n", " \t ", "\r", "\n\n  "];
const opens = (token: string) => token === "{" || token === "[";
const closes = (token: string) => token === "}" || token === "]";

const indent: Gap = (before, after, depth) => {
  if (before === ":") return " ";
  const breaks = opens(before) ? !closes(after) : before === "," || closes(after);
  return breaks ? `\n${"  ".repeat(depth)}` : "";
};

function spaced(tokens: readonly string[], gap: Gap): string {
  const parts: string[] = [];
  let [before, depth] = ["", 0];
  for (const token of tokens) {
    if (closes(token)) depth--;
    parts.push(gap(before, token, depth), token);
    if (opens(token)) depth++;
    before = token;
  }
  return parts.join("") + gap(before, "", depth);
}
