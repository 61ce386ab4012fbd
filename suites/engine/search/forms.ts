import { enoughLetters } from "./needles.js";

/** Characters that tell a secret from all else; of a longer one, its beginning and its end are looked for. */
const enough = 32;
/** A part of a secret that is shorter is no secret any more. */
const shortestPart = 12;

/**
 * What to look for to find a secret: the half at its beginning and the half at its end, so that one that was cut short is
 * found too. `whole`: no less than all of it, as of an id of which a part may be shown.
 */
export function partsOf(secret: string, whole = false): string[] {
  const chars = Array.from(secret);
  if (whole) return [chars.slice(0, enough).join("")];
  const back = chars.toReversed();
  const tails = headsOf(back).map((part) => part.toReversed());
  return [...new Set([...headsOf(chars), ...tails].map((part) => part.join("")))];
}

/** The half at the beginning, and more of it where it has too few letters and digits to be recognised by these alone. */
function headsOf(chars: readonly string[]): (readonly string[])[] {
  const isLetter = (char: string) => /[0-9A-Za-z]/.test(char);
  const half = Math.min(Math.max(Math.ceil(chars.length / 2), shortestPart), enough);
  const isEnough = (length: number) => chars.slice(0, length).filter(isLetter).length >= enoughLetters;
  let length = half;
  while (length < Math.min(chars.length, enough) && !isEnough(length)) length += 1;
  return [chars.slice(0, half), chars.slice(0, length)];
}

/** How a text is written where its characters themselves are no longer there: in base64 at any offset, in hex, as a list of bytes. */
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

/** Base64 writes bytes in three ways, by the offset at which they stand; the characters at the ends depend on the neighbours. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6));
  });
}
