/** Bytes as lines of an offset, sixteen bytes in hex and the same as printable ASCII. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) lines.push(line(bytes.subarray(at, at + 16), at));
  return lines.join("\n");
}

/** The bytes that a base64 text stands for, or undefined where it is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function line(bytes: Uint8Array, at: number): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  const left = hex.slice(0, 8).join(" ").padEnd(23);
  const right = hex.slice(8).join(" ").padEnd(23);
  const ascii = [...bytes].map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : "·"));
  return `${at.toString(16).padStart(6, "0")}  ${left}  ${right}  ${ascii.join("")}`;
}
