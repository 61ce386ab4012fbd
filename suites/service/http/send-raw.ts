import type { Socket } from "node:net";
import { sentence } from "../../../schemas/sentence.js";
import type { RawPiece } from "../../../schemas/types.js";
import { connectTo, type Link } from "./link.js";
import { failureOf, type Outcome, replyOf } from "./outcome.js";
import { rawBytes } from "./raw.js";

/**
 * Sends raw bytes and resolves to the outcome. Never rejects. Reads the head of the reply and the announced length of
 * its body, or up to the end of the connection.
 */
export async function sendRaw(pieces: readonly RawPiece[], link: Link): Promise<Outcome> {
  const runContext = new RawReply(link.maxBytes);
  const socket = connectTo(link);
  let isConnected = false;
  socket.once(link.url.protocol === "https:" ? "secureConnect" : "connect", () => {
    isConnected = true;
    void write(socket, pieces, link.url.host);
  });
  const failure = await new Promise<Outcome["failure"]>((resolve) => {
    const timer = setTimeout(resolve, link.patienceMs, {
      kind: "timeout",
      why: sentence("nothing came within {0} ms", link.patienceMs),
    });
    const end = (why?: Outcome["failure"]) => {
      clearTimeout(timer);
      resolve(why);
    };
    socket.on("data", (chunk) => {
      if (runContext.isWhole(chunk)) end(runContext.reply() ? undefined : endless(link));
    });
    socket.on("error", (error) => end(failureOf(error, isConnected)));
    socket.on("close", () => end({ kind: "closed", why: "the connection was closed" }));
  });
  socket.destroy();
  const reply = runContext.reply();
  return { ...(reply ? { reply } : {}), ...(failure && !(reply && failure.kind === "closed") ? { failure } : {}) };
}

function endless({ maxBytes }: Link): Outcome["failure"] {
  return { kind: "oversized", why: `its head has more than ${maxBytes} bytes` };
}

/** Stops if the service closes the connection. The reply up to then still counts. */
async function write(socket: Socket, pieces: readonly RawPiece[], host: string): Promise<void> {
  let wake = () => {};
  for (const event of ["drain", "close"]) socket.on(event, () => wake());
  for (const bytes of rawBytes(pieces, host)) {
    if (socket.destroyed) return;
    if (socket.write(bytes)) continue;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  if (pieces.at(-1)?.ends) socket.end();
}

/** Collects the head and the body of a reply from the bytes of a connection. */
class RawReply {
  #heard = Buffer.alloc(0);
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Adds bytes. Returns whether the reply is complete, or has reached the size limit. */
  isWhole(chunk: Buffer): boolean {
    this.#heard = Buffer.concat([this.#heard, chunk]);
    const { end, headers } = this.#head();
    if (end === undefined) return this.#heard.length > this.#most;
    return this.#heard.length >= Math.min(this.#most, end + (Number(headers["content-length"]) || 0));
  }

  reply(): Outcome["reply"] {
    const { end, status, headers } = this.#head();
    return end === undefined || !status ? undefined : replyOf(status, headers, [this.#heard.subarray(end)]);
  }

  /** The head of the final reply. Interim replies (RFC 9110, 15.2) are skipped. */
  #head(): Partial<Head> & Pick<Head, "headers"> {
    let head = headAt(this.#heard, 0);
    while (head && isInterim(head.status)) head = headAt(this.#heard, head.end);
    return head ?? { headers: {} };
  }
}

interface Head {
  /** The offset of the body. */
  end: number;
  status: number;
  headers: Record<string, string>;
}

/** The head at an offset; undefined if it is incomplete or not HTTP. */
function headAt(heard: Buffer, from: number): Head | undefined {
  const at = heard.indexOf("\r\n\r\n", from);
  const [first = "", ...lines] = heard.subarray(from, Math.max(from, at)).toString("latin1").split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]);
  if (at < 0 || Number.isNaN(status)) return undefined;
  return { end: at + 4, status, headers: Object.fromEntries(lines.map((line) => named(line))) };
}

/** Whether another HTTP reply follows. After 101 the protocol changes, so 101 is the last HTTP reply. */
function isInterim(status: number): boolean {
  return status >= 100 && status < 200 && status !== 101;
}

function named(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}
