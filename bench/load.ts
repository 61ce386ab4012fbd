import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** The result of a load: replies per second, and the number of replies with each HTTP status. */
export interface Load {
  perSecond: number;
  statuses: Record<string, number>;
}

/**
 * Sends every request once, distributed over several connections. Each sends its next request when its reply is
 * complete.
 */
export async function load(origin: string, requests: readonly Buffer[], connections = 50): Promise<Load> {
  const { hostname, port } = new URL(origin);
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const statuses: Record<string, number> = {};
  const left = requests.values();
  const began = performance.now();
  await Promise.all(sockets.map((socket) => drive(socket, left, statuses)));
  const ms = performance.now() - began;
  for (const socket of sockets) socket.destroy();
  return { perSecond: (requests.length / ms) * 1000, statuses };
}

function drive(socket: Socket, left: Iterator<Buffer>, statuses: Record<string, number>): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = "";
    const next = () => {
      const { value, done } = left.next();
      if (done) resolve();
      else socket.write(value);
    };
    socket.setEncoding("latin1");
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("Failed to send the load: the server closed a connection.")));
    socket.on("data", (part) => {
      received += part;
      if (!isComplete(received)) return;
      const status = received.slice(9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
      received = "";
      next();
    });
    next();
  });
}

/** Whether a reply with a content-length or chunks is complete. */
function isComplete(text: string): boolean {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  return length === undefined ? text.endsWith("0\r\n\r\n") : text.length >= end + 4 + Number(length);
}
