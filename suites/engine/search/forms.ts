import { enoughLetters } from "./needles.js";

/** The number of characters that identify a secret. Only the start and the end of a longer secret are searched for. */
const enough = 32;
/** A shorter part of a secret is not treated as secret. */
const shortestPart = 12;

/**
 * Returns the texts to search for to find a secret: its first half and its last half, so that a truncated secret is
 * also found. `whole`: only the entire text, for an id of which a part may be shown.
 */
export function partsOf(secret: string, whole = false): string[] {
  const chars = Array.from(secret);
  if (whole) return [chars.slice(0, enough).join("")];
  const back = chars.toReversed();
  const tails = headsOf(back).map((part) => part.toReversed());
  return [...new Set([...headsOf(chars), ...tails].map((part) => part.join("")))];
}

/**
 * Returns the first half, and a longer part if the half has too few letters and digits to be recognised by these alone.
 */
function headsOf(chars: readonly string[]): (readonly string[])[] {
  const isLetter = (char: string) => /[0-9A-Za-z]/.test(char);
  const half = Math.min(Math.max(Math.ceil(chars.length / 2), shortestPart), enough);
  const isEnough = (length: number) => chars.slice(0, length).filter(isLetter).length >= enoughLetters;
  let length = half;
  while (length < Math.min(chars.length, enough) && !isEnough(length)) length += 1;
  return [chars.slice(0, half), chars.slice(0, length)];
}

/** Returns encodings that do not contain the text's own characters: base64 at any offset, hex, and a list of bytes. */
export function formsOf(text: string): string[] {
  const little = Buffer.from(text, "utf16le");
  const encoded = [Buffer.from(text), little, Buffer.from(little).swap16()];
  return [
    text,
    ...(text.includes(" ") ? [text.replaceAll(" ", "+")] : []),
    ...encoded.flatMap(inBase64),
    ...encoded.map((bytes) => bytes.toString("hex")),
    [...Buffer.from(text)].join(","),
  ];
}

/**
 * Returns the three base64 forms of bytes, one for each offset. Characters at the ends depend on the neighbours, so
 * they are cut off.
 */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
  });
}
