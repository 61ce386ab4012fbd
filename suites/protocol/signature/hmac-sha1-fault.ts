import { sentence } from "../../../schemas/sentence.js";
import { canonicalQuery, encode } from "./encode.js";
import { hmacSha1, signHmacSha1 } from "./hmac-sha1.js";
import type { ReceivedRequest } from "./received-request.js";

const FIXED = { SignatureMethod: "HMAC-SHA1", SignatureVersion: "1.0" };

/** The fault of a signature: a description, the text that had to be signed, and the text that was signed if known. */
export interface SignatureFault {
  why: string;
  toSign?: string;
  signed?: string;
}

/** Returns what is wrong with an HMAC-SHA1 signature, or undefined if it verifies. Source: wire facts, 2.1. */
export function hmacSha1Fault({ method, params }: ReceivedRequest, secret: string): SignatureFault | undefined {
  for (const [name, value] of Object.entries(FIXED)) {
    if (params[name] !== value) return { why: sentence("{0} has to be {1}", name, value) };
  }
  const sent = params["Signature"];
  const { signature, stringToSign: toSign } = signHmacSha1(method, params, secret);
  if (signature === sent) return undefined;
  if (sent?.replaceAll(" ", "+") === signature)
    return { why: "a space arrived in the signature where + was sent", toSign };
  const mistake = mistakes.find((each) => hmacSha1(keyOf(each, secret), signed(each, method, params)) === sent);
  if (!mistake) return { why: "the signature is not the one over the decoded parameters", toSign };
  const text = signed(mistake, method, params);
  return { why: mistake.why, toSign, ...(text === toSign ? {} : { signed: text }) };
}

type Change = (text: string) => string;

/**
 * A common signing mistake. If it reproduces the received signature, its description is reported. Absent members follow
 * the documentation.
 */
interface Mistake {
  why: string;
  method?: Change;
  leftOut?: string;
  /** Applied to every percent-encoded text. */
  spell?: Change;
  encodedOnce?: true;
  key?: Change;
}

const mistakes: Mistake[] = [
  { why: "the key lacks the ampersand after the secret", key: (secret) => secret },
  { why: "the character * was signed without percent-encoding", spell: (text) => text.replaceAll("%2A", "*") },
  {
    why: "the characters ! ' ( ) * were signed without percent-encoding",
    spell: (text) => text.replace(/%(21|27|28|29|2A)/g, decodeURIComponent),
  },
  { why: "a space was signed as + and not as %20", spell: (text) => text.replaceAll("%20", "+") },
  { why: "the character ~ was signed with percent-encoding", spell: (text) => text.replaceAll("~", "%7E") },
  {
    why: "percent-encoding was signed with lower-case hex digits",
    spell: (text) => text.replace(/%../g, (hex) => hex.toLowerCase()),
  },
  { why: "the canonical query string was not percent-encoded once more", encodedOnce: true },
  {
    why: "another HTTP method was signed than the one that was sent",
    method: (sent) => (sent === "GET" ? "POST" : "GET"),
  },
  { why: "SecurityToken is not signed", leftOut: "SecurityToken" },
];

const keyOf = ({ key = (text) => `${text}&` }: Mistake, secret: string) => key(secret);

function signed(mistake: Mistake, method: string, params: Readonly<Record<string, string>>): string {
  const { spell = same } = mistake;
  const left = Object.entries(params).filter(([name]) => name !== "Signature" && name !== mistake.leftOut);
  const query = spell(canonicalQuery(Object.fromEntries(left)));
  const text = mistake.encodedOnce ? query : spell(encode(query));
  return `${(mistake.method ?? same)(method)}&${spell("%2F")}&${text}`;
}

const same = (text: string) => text;
