import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** The result of a load: replies per second, and the number of replies with each HTTP status. */
export interface Load {
  perSecond: number;
  statuses: Record<string, number>;
  /** 99 of 100 replies arrived within this time after their requests were due, in milliseconds. */
  p99Ms: number;
}

/** The connections of a load, and its rate. */
interface Shape {
  connections?: number;
  /** The requests that are due in a second. Default: each is due when its connection is free. */
  perSecond?: number;
}

/**
 * Sends every request once, distributed over several connections. Each sends its next request when its reply is
 * complete and the request is due.
 */
export async function load(
  origin: string,
  requests: readonly Buffer[],
  { connections = 50, perSecond = Number.POSITIVE_INFINITY }: Shape = {},
): Promise<Load> {
  const { hostname, port } = new URL(origin);
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const began = performance.now();
  const left = requests.entries();
  const dueOf = (index: number) => (perSecond === Number.POSITIVE_INFINITY ? 0 : began + (index / perSecond) * 1000);
  const note = (status: string, ms: number) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    times.push(ms);
  };
  await Promise.all(sockets.map((socket) => drive(socket, left, dueOf, note)));
  const ms = performance.now() - began;
  for (const socket of sockets) socket.destroy();
  const p99Ms = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
  return { perSecond: (requests.length / ms) * 1000, statuses, p99Ms };
}

function drive(
  socket: Socket,
  left: Iterator<[number, Buffer]>,
  dueOf: (index: number) => number,
  note: (status: string, ms: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let [received, due] = ["", 0];
    const next = () => {
      const { value, done } = left.next();
      if (done) {
        resolve();
        return;
      }
      const now = performance.now();
      due = dueOf(value[0]) || now;
      // a timer is late by up to a millisecond, which counts as time of the reply
      if (due > now) setTimeout(() => socket.write(value[1]), due - now);
      else socket.write(value[1]);
    };
    socket.setEncoding("latin1");
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("Failed to send the load: the server closed a connection.")));
    socket.on("data", (part) => {
      received += part;
      if (!isComplete(received)) return;
      note(received.slice(9, 12), performance.now() - due);
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
