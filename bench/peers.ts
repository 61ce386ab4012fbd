import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openapi } from "../suites/reference/openapi/document.js";
import { load } from "./load.js";
import { djcServe, type Serving, served, signedRequests, start } from "./serving.js";
import { figure, median, note } from "./table.js";

/** Alternatives to `djc serve`, by their scripts in `bench/peers/`; none checks a signature. */
const peers = ["openapi-backend", "prism", "msw"];
const rounds = 5;
const perRound = 10_000;

/** Requests per second of raw node:http, `djc serve` and its peers, one after the other in each round. */
export async function peerFigures(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "djc-bench-peers-"));
  const document = join(folder, "openapi.json");
  writeFileSync(document, JSON.stringify(openapi()));
  const given = served(1);
  const servers = new Map([
    ["raw node:http", await start(["dist/bench/raw-server.js"])],
    ["djc serve", await djcServe(given)],
  ]);
  for (const peer of peers) {
    const server = await opened(peer, document);
    if (server) servers.set(peer, server);
  }
  const rates = new Map([...servers.keys()].map((name): [string, number[]] => [name, []]));
  for (let round = -1; round < rounds; round++)
    for (const [name, { origin }] of servers) {
      const { perSecond, statuses } = await load(origin, signedRequests(given, perRound));
      if (Object.keys(statuses).join() !== "200") note(`${name} answered ${JSON.stringify(statuses)}.`);
      // Skip the first round, which includes compilation.
      if (round >= 0) rates.get(name)?.push(perSecond);
    }
  const ours = rates.get("djc serve") ?? [];
  for (const [name, all] of rates) {
    figure("peers", name, median(all), "/s");
    if (peers.includes(name))
      figure("peers", `djc serve / ${name}`, median(all.map((rate, round) => (ours[round] ?? 0) / rate)), "times");
  }
  for (const server of servers.values()) server.close();
  rmSync(folder, { recursive: true });
}

async function opened(peer: string, document: string): Promise<Serving | undefined> {
  try {
    if (!existsSync("bench/peers/node_modules")) throw new Error("run `npm ci --prefix bench/peers --ignore-scripts`");
    return await start([`bench/peers/${peer}.js`, document]);
  } catch (error) {
    note(`${peer} was not measured: ${error instanceof Error ? error.message : String(error)}.`);
    return undefined;
  }
}
