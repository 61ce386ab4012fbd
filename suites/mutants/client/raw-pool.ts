import { connect, type Socket } from "node:net";
import { ConnectionError } from "../../reference/client/errors.js";
import type { HttpReply, Link, SignedRequest } from "../../reference/client/wire.js";

/** The faults of a connection pool. */
export interface PoolFaults {
  /** Takes surplus bytes after a body for the next reply. */
  keepsSurplus?: boolean;
  /** Leaves trailer fields on the connection. */
  leavesTrailers?: boolean;
  /** Waits for a reply on a connection that has ended. */
  staysWhenEnded?: boolean;
}

/** Reads a connection line by line and byte by byte. */
class Line {
  ended = false;
  #bytes = Buffer.alloc(0);
  #wake = () => {};

  constructor(readonly socket: Socket) {
    socket.on("data", (bytes) => {
      this.#bytes = Buffer.concat([this.#bytes, bytes]);
      this.#wake();
    });
    for (const event of ["end", "close", "error"])
      socket.on(event, () => {
        this.ended = true;
        this.#wake();
      });
  }

  get surplus(): number {
    return this.#bytes.length;
  }

  async take(length: number): Promise<Buffer> {
    while (this.#bytes.length < length) await this.#more();
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    return taken;
  }

  async line(): Promise<string> {
    while (!this.#bytes.includes("\r\n")) await this.#more();
    return (await this.take(this.#bytes.indexOf("\r\n") + 2)).toString("latin1").trimEnd();
  }

  async rest(): Promise<Buffer> {
    while (!this.ended) await this.#more().catch(() => {});
    return this.take(this.#bytes.length);
  }

  async fields(): Promise<Record<string, string>> {
    const fields: Record<string, string> = {};
    for (let line = await this.line(); line !== ""; line = await this.line()) {
      const colon = line.indexOf(":");
      fields[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    return fields;
  }

  async #more(): Promise<void> {
    if (this.ended) throw new ConnectionError("The connection ended.");
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}

async function chunks(line: Line, { leavesTrailers = false }: PoolFaults): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (;;) {
    const length = Number.parseInt(await line.line(), 16);
    if (length === 0) break;
    parts.push(await line.take(length));
    await line.line();
  }
  if (leavesTrailers) await line.line();
  else await line.fields();
  return Buffer.concat(parts);
}

/** Reads one reply. `reusable` says whether the connection can be used for another request. */
async function reply(line: Line, faults: PoolFaults): Promise<HttpReply & { reusable: boolean }> {
  let status = 0;
  let headers: Record<string, string> = {};
  while (status < 200) {
    status = Number((await line.line()).split(" ")[1]);
    if (Number.isNaN(status)) throw new ConnectionError("What came is no reply.");
    headers = await line.fields();
  }
  const { "transfer-encoding": coding, "content-length": length, connection } = headers;
  const body = coding
    ? await chunks(line, faults)
    : await (length === undefined ? line.rest() : line.take(Number(length)));
  return { status, headers, body, reusable: connection !== "close" };
}

/** Sends over its own connections, because the agent of Node.js would notice these faults. */
export function pooledSend(faults: PoolFaults = {}): (signed: SignedRequest, link: Link) => Promise<HttpReply> {
  const pool = new Map<string, Line[]>();
  const { keepsSurplus = false, leavesTrailers = false, staysWhenEnded = false } = faults;
  const isClean = (line: Line) =>
    (staysWhenEnded || !line.ended) && (keepsSurplus || leavesTrailers || line.surplus === 0);
  return async ({ method, path, headers, body }, { endpoint, signal }) => {
    const { hostname: host, port, protocol } = new URL(endpoint);
    // it does not verify certificates, so it must not send over HTTPS
    if (protocol !== "http:") throw new ConnectionError("It speaks plain HTTP alone.");
    const idle = pool.get(endpoint) ?? [];
    pool.set(endpoint, idle);
    const line = idle.splice(0).find(isClean) ?? new Line(connect({ host, port: Number(port) }));
    const leave = () => line.socket.destroy();
    signal.addEventListener("abort", leave);
    const fields = { ...headers, "content-length": String(Buffer.byteLength(body)) };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    if (!line.ended) line.socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
    try {
      if (line.ended && staysWhenEnded) await new Promise(() => {});
      const { reusable, ...answer } = await reply(line, faults);
      if (reusable) idle.push(line);
      else line.socket.destroy();
      return answer;
    } catch (error) {
      line.socket.destroy();
      throw error;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  };
}
