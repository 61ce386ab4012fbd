import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Endpoint } from "../../reference/endpoint/endpoint.js";

/** Interim replies that a service may send before its reply, any number of times. Source: RFC 9110, 15.2; RFC 8297. */
const interim = [
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n",
  "HTTP/1.1 103 Early Hints\r\nLink: </script.js>; rel=preload\r\n\r\n",
].join("");

/** The same endpoint behind a relay that sends interim replies before the first bytes of each connection. */
export async function withInterimReplies(endpoint: Endpoint): Promise<Endpoint> {
  const port = Number(new URL(endpoint.origin).port);
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const service = connect(port, "127.0.0.1");
    for (const [socket, other] of [[client, service] as const, [service, client] as const]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => open.delete(socket) && other.end());
    }
    client.pipe(service);
    service.once("data", () => client.write(interim));
    service.on("data", (bytes) => client.write(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.close();
    for (const socket of open) socket.destroy();
    await endpoint.close();
  };
  return { ...endpoint, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
