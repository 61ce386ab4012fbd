import { load } from "./load.js";
import { djcServe, type Serving, served, signedRequests, start } from "./serving.js";
import { exponent, figure, median } from "./table.js";

const rounds = 5;
const perRound = 20_000;

/** How many signed requests `djc serve` answers, beside node:http in the same minute, and what accounts and nonces cost. */
export async function serveFigures(nonces = 1_000_000): Promise<void> {
  const raw = await start(["dist/bench/raw-server.js"]);
  const one = await ratio(raw, 1);
  figure("serve", "raw node:http, 50 connections", one.raw, "/s");
  figure("serve", "djc serve, unique signed requests, 1 account", one.djc, "/s");
  figure("serve", "djc serve / raw node:http, 1 account", one.ratio, "times", "at least 0.35");
  const many = await ratio(raw, 10_000);
  figure("serve", "djc serve / raw node:http, 10,000 accounts", many.ratio, "times", "at least 0.35");
  figure("serve", "10,000 accounts / 1 account", many.ratio / one.ratio, "times", "at least 0.9");
  const growth = exponent({ size: 1, cost: 1 / one.ratio }, { size: 10_000, cost: 1 / many.ratio });
  figure("growth", "time of a request over accounts, exponent", growth, "", "about 0");
  raw.close();
  await memoryOver(nonces);
}

/** The middle of several rounds, in each of which both answer the same requests one after the other. */
async function ratio(raw: Serving, accounts: number): Promise<{ raw: number; djc: number; ratio: number }> {
  const given = served(accounts);
  const djc = await djcServe(given);
  await round(raw, djc, signedRequests(given, 3000));
  const all = [];
  for (let at = 0; at < rounds; at++) all.push(await round(raw, djc, signedRequests(given, perRound)));
  djc.close();
  return {
    raw: median(all.map((each) => each.raw)),
    djc: median(all.map((each) => each.djc)),
    ratio: median(all.map((each) => each.djc / each.raw)),
  };
}

async function round(raw: Serving, djc: Serving, requests: readonly Buffer[]): Promise<{ raw: number; djc: number }> {
  const [floor, answered] = [await load(raw.origin, requests), await load(djc.origin, requests)];
  const others = Object.keys(answered.statuses).filter((status) => status !== "200");
  if (others.length > 0) throw new Error(`djc serve answered with status ${others.join(", ")}`);
  return { raw: floor.perSecond, djc: answered.perSecond };
}

async function memoryOver(nonces: number): Promise<void> {
  const given = served(100);
  const djc = await djcServe(given);
  const step = 20_000;
  const most: [first: number, second: number] = [0, 0];
  for (let sent = 0; sent < nonces; sent += step) {
    await load(djc.origin, signedRequests(given, step));
    const half = sent < nonces / 2 ? 0 : 1;
    most[half] = Math.max(most[half], djc.memory());
  }
  figure("serve", `most memory in the first half of ${nonces} nonces`, most[0], "MB");
  figure("serve", `most memory in the second half of ${nonces} nonces`, most[1], "MB", "about the same");
  djc.close();
}
