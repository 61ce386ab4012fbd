import { sentence } from "../../schemas/sentence.js";
import type { Format, ServiceReply } from "../../schemas/types.js";
import { type JsonValue, readJson } from "../protocol/reader/json.js";
import { ReadError } from "../protocol/reader/read-error.js";
import { readXml, type XmlElement } from "../protocol/reader/xml.js";

/** The members of an answer by name, as they are written. In XML every leaf is text. */
export type Tree = { [name: string]: JsonValue };

/** The content of a reply. The syntax of JSON or XML is parsed strictly; the shape of the content is not checked. */
export interface Reading {
  /** The format of the body, according to its bytes. */
  format?: Format;
  /** For XML: the name of the root element. */
  root?: string;
  tree?: Tree;
  /** Why the body is unreadable. */
  why?: string;
}

const known = new WeakMap<ServiceReply, Reading>();

/** Parses a reply by its bytes and ignores its headers. Never throws. */
export function reading(reply: ServiceReply): Reading {
  const read = known.get(reply) ?? readAnew(reply);
  known.set(reply, read);
  return read;
}

function readAnew(reply: ServiceReply): Reading {
  const bytes = bytesOf(reply);
  const encoding = reply.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity")
    return { why: sentence("its content is encoded as {0}", encoding) };
  try {
    return firstByte(bytes) === "<" ? fromXml(readXml(bytes)) : fromJson(readJson(bytes));
  } catch (error) {
    // Stryker disable next-line ConditionalExpression: only a mistake of the kit itself is none
    if (!(error instanceof ReadError)) throw error;
    return { why: error.message };
  }
}

/** The body of a reply. */
function bytesOf({ body, bodyBase64 = "" }: ServiceReply): Buffer {
  return body === undefined ? Buffer.from(bodyBase64, "base64") : Buffer.from(body);
}

function firstByte(bytes: Buffer): string | undefined {
  return /(?:\u00EF\u00BB\u00BF)?\s*(\S)/.exec(bytes.subarray(0, 4096).toString("latin1"))?.[1];
}

function fromJson(value: JsonValue): Reading {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return { format: "JSON", tree: value };
  return { format: "JSON", why: "the body is JSON, but no object" };
}

/** An HTML page may be well-formed XML, but it is not an answer. */
function fromXml(root: XmlElement): Reading {
  if (/^html$/i.test(root.name)) return { why: "the body is an HTML page" };
  const value = valueIn(root);
  return { format: "XML", root: root.name, tree: typeof value === "string" ? {} : value };
}

/** An element without children is its text. Children with the same name form a list. */
function valueIn({ children, text }: XmlElement): Tree | string {
  if (children.length === 0) return text;
  const members = new Map<string, JsonValue[]>();
  for (const child of children) {
    const alike = members.get(child.name);
    if (alike) alike.push(valueIn(child));
    else members.set(child.name, [valueIn(child)]);
  }
  const single = ([first = null, ...others]: JsonValue[]) => (others.length > 0 ? [first, ...others] : first);
  return Object.fromEntries([...members].map(([name, all]) => [name, single(all)]));
}
