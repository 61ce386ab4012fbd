import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Reply } from "../../../schemas/types.js";
import { bodyBytes } from "./bytes.js";

/** Writes a reply to bytes that are not an HTTP request, and ends the connection. */
export function malformedReply(
  socket: Duplex,
  { code = "unreadable" }: NodeJS.ErrnoException,
  reply: (code: string) => Reply,
): void {
  socket.on("error", () => {});
  if (code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const { status, headers, ...rest } = reply(code);
  const body = bodyBytes({ status, headers, ...rest });
  const framed = { ...headers, "content-length": String(body.length), connection: "close" };
  const lines = Object.entries(framed).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(
    Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n`), body]),
    () => socket.destroy(),
  );
}
