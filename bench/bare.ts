import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reply } from "../schemas/types.js";
import { pooled } from "../suites/engine/semaphore.js";

/** A keep-alive client and server in this process that check nothing. */
export interface Bare {
  /** Resolves to the calls per second of this number of calls. */
  rate(count: number, width: number): Promise<number>;
  close(): void;
}

/** Opens a client and a server of node:http that send the same request and the same reply each time. */
export async function openBare({ body = "", headers }: Reply): Promise<Bare> {
  const all = { ...headers, "content-length": Buffer.byteLength(body) };
  const server = createServer({ noDelay: true }, (_request, response) => response.writeHead(200, all).end(body));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const call = () =>
    new Promise<void>((resolve, reject) => {
      const outgoing = request({ host: "127.0.0.1", port, method: "POST", agent }, (incoming) =>
        incoming.resume().on("end", resolve),
      );
      outgoing.on("error", reject).end();
    });
  return {
    async rate(count, width) {
      const began = performance.now();
      await pooled([...Array(count).keys()], width, call);
      return (count / (performance.now() - began)) * 1000;
    },
    close() {
      agent.destroy();
      server.close();
    },
  };
}
