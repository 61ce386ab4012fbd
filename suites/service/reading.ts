import { sentence } from "../../schemas/sentence.js";
import type { Format, ServiceReply } from "../../schemas/types.js";
import { type JsonValue, readJson } from "../protocol/reader/json.js";
import { ReadError } from "../protocol/reader/read-error.js";
import { readXml, type XmlElement } from "../protocol/reader/xml.js";

/** The members of an answer by name, as they are written; in XML every leaf is text. */
export type Tree = { [name: string]: JsonValue };

/** What the bytes of a reply are, read strictly as JSON or XML and leniently as to the shape of what they say. */
export interface Reading {
  /** What the body is, by its bytes. */
  format?: Format;
  /** In XML: the name of the root element. */
  root?: string;
  tree?: Tree;
  /** Why the body cannot be read. */
  why?: string;
}

const known = new WeakMap<ServiceReply, Reading>();

/** Reads a reply by its bytes, whatever its headers say. Never throws. */
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

/** A page for people may be well-formed, and is no answer all the same. */
function fromXml(root: XmlElement): Reading {
  if (/^html$/i.test(root.name)) return { why: "the body is an HTML page" };
  const value = valueIn(root);
  return { format: "XML", root: root.name, tree: typeof value === "string" ? {} : value };
}

/** An element without children is its text; children of one name are a list where there are several. */
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
