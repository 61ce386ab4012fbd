/** Where a text differs from another: from its first to behind its last differing character, in UTF-16 units. */
export function difference(value: string, other: string): [from: number, to: number] {
  const [mine, theirs] = [Array.from(value), Array.from(other)];
  const most = Math.min(mine.length, theirs.length);
  let start = 0;
  while (start < most && mine[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < most - start && mine.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  const from = mine.slice(0, start).join("").length;
  return [from, from + mine.slice(start, mine.length - end).join("").length];
}

/** The last `length` UTF-16 units of a text, one fewer where that would cut a character in two. */
export function tail(text: string, length: number): string {
  const cut = text.slice(-length);
  return text.length > length ? cut.replace(/^[\uDC00-\uDFFF]/, "") : cut;
}
