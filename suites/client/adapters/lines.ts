/** Bytes of one line of the adapter protocol, at most. Source: adapter protocol 1. */
const MAX_LINE = 8 * 1024 * 1024;

const lineFeed = 0x0a;

/** Takes bytes as they come. False: a line is longer than allowed, and nothing more is to be expected. */
export type Splitter = (chunk: Buffer) => boolean;

/** Cuts a stream into lines, in bounded memory: never more than `most` bytes are held. */
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
