/** The largest line of the adapter protocol, in bytes. Source: adapter protocol 1. */
const MAX_LINE = 8 * 1024 * 1024;

const lineFeed = 0x0a;

/** Accepts a chunk of bytes. Returns false if a line is too long; no more lines follow. */
export type Splitter = (chunk: Buffer) => boolean;

/** Splits a stream into lines. Buffers at most `most` bytes. */
export function lines(onLine: (line: Buffer) => void, { most = MAX_LINE } = {}): Splitter {
  let held: Buffer[] = [];
  let size = 0;
  let burst = false;
  const end = (last: Buffer) => {
    const line = Buffer.concat([...held, last]);
    [held, size] = [[], 0];
    if (line.length > 0) onLine(line);
  };
  return (chunk) => {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0 && !burst; at = chunk.indexOf(lineFeed, from)) {
      burst = size + at - from > most;
      if (!burst) end(chunk.subarray(from, at));
      from = at + 1;
    }
    size += chunk.length - from;
    burst ||= size > most;
    if (burst) [held, size] = [[], 0];
    else held.push(chunk.subarray(from));
    return !burst;
  };
}
