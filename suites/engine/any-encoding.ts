/**
 * Returns the source of a regular expression that finds a text in any encoding: unchanged, percent-encoded once or
 * more, with JSON, HTML or XML escapes, in hex, or in base64 of either alphabet at any offset.
 */
export function spellings(text: string): string {
  const forms = [
    Array.from(text, inAnyCase),
    ...base64Forms(text).map((form) => Array.from(form, inBase64)),
    inHex(text),
  ];
  return forms.map((form) => form.join("")).join("|");
}

const shortcuts: Readonly<Record<string, string>> = { "\b": "b", "\f": "f", "\n": "n", "\r": "r", "\t": "t" };
const entities: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** Returns a pattern for a character in any encoding. */
function inAnyCase(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const short = shortcuts[char];
  const name = entities[char];
  const bytes = [...Buffer.from(char)].map((byte) => `%(?:25){0,3}${digits(byte.toString(16).padStart(2, "0"))}`);
  const units = Array.from({ length: char.length }, (_, at) => char.charCodeAt(at).toString(16).padStart(4, "0"));
  const entity = [`#0{0,6}${code}`, `#[xX]0{0,6}${digits(code.toString(16))}`, ...(name ? [name] : [])];
  const all = [
    `${/["\\/]/.test(char) ? String.raw`\\{0,8}` : ""}${literal(char)}`,
    bytes.join(""),
    units.map((unit) => String.raw`\\{1,8}u${digits(unit)}`).join(""),
    `&(?:amp;){0,3}(?:${entity.join("|")});`,
    ...(short === undefined ? [] : [String.raw`\\{1,8}${short}`]),
    ...(char === " " ? [String.raw`\+`] : []),
  ];
  return `(?:${all.join("|")})`;
}

/** Accepts both alphabets: URL-safe base64 has other characters in place of + and /. */
function inBase64(char: string): string {
  if (char === "+") return `(?:${inAnyCase("+")}|-)`;
  return char === "/" ? `(?:${inAnyCase("/")}|_)` : char;
}

function inHex(text: string): string[] {
  return Array.from(Buffer.from(text).toString("hex"), digits);
}

/**
 * Returns the three base64 forms of a text, one for each offset. Characters at the ends depend on the neighbours, so
 * they are cut off.
 */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
      .toString("base64")
      .replace(/=+$/, "");
    const from = offset === 0 ? 0 : offset + 1;
    const whole = Math.floor(((offset + Buffer.byteLength(text)) * 8) / 6);
    return encoded.slice(from, whole);
  });
}

function digits(hex: string): string {
  return hex.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`);
}
