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
  if (spelling.space === "pretty") return join(tokens, indent);
  return spelling.space === "odd" ? join(tokens, cycle(oddSpaces)) : tokens.join("");
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
  for (const [index, item] of items.entries()) {
    if (index > 0) out.push(",");
    write(item);
  }
  out.push(close);
}

const quote = (text: string, { escapes = false }: Spelling) => (escapes ? escaped(text) : JSON.stringify(text));

const named: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "/": "\\/", "\n": "\\n" };

function escaped(text: string): string {
  return `"${text.replaceAll(/[\s\S]/g, (unit, at: number) => named[unit] ?? escapedUnit(unit, at))}"`;
}

// Everything outside printable ASCII, and every third character within it; hexadecimal digits in either case.
function escapedUnit(unit: string, at: number): string {
  if (unit >= " " && unit <= "~" && at % 3 !== 1) return unit;
  const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
  return `\\u${at % 2 === 0 ? hex.toUpperCase() : hex}`;
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

function join(tokens: readonly string[], gap: Gap): string {
  let [text, before, depth] = ["", "", 0];
  for (const token of tokens) {
    if (closes(token)) depth--;
    text += gap(before, token, depth) + token;
    if (opens(token)) depth++;
    before = token;
  }
  return text + gap(before, "", depth);
}
