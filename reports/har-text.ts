/** The length of a text in UTF-8 bytes. */
export function size(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Milliseconds since 1970 as ISO 8601; 1970 if the date is invalid. */
export function time(ms: number): string {
  const date = new Date(ms);
  return new Date(Math.abs(date.getTime()) < 2e14 ? date : 0).toISOString();
}

/** An address without characters that a URI must not contain; `_target` has the address as sent. */
export function uri(address: string): string {
  const [, origin = "", rest = ""] = ORIGIN.exec(address) ?? [];
  const path = rest.startsWith("/") ? rest : `/${rest}`;
  return (
    origin +
    path
      .replaceAll(/%(?![\dA-Fa-f]{2})/g, "%25")
      .replaceAll(/[^\w\-.~:/?@!$&'()*+,;=%]/gu, (character) =>
        encodeURIComponent(character.replace(/\p{Cs}/u, "\uFFFD")),
      )
  );
}

const ORIGIN = /^(https?:\/\/(?:\[[\da-fA-F:.]+\](?::\d+)?|[\w.:-]*))(.*)$/s;
