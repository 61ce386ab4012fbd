import { load } from "./load.js";
import { djcServe, type Served, type Serving, served, signedRequests, start } from "./serving.js";
import { exponent, figure, median } from "./table.js";

const rounds = 7;
const perRound = 15_000;

/**
 * Signed requests that `djc serve` answers, compared with node:http in the same rounds, and the cost of accounts and
 * nonces.
 */
export async function serveFigures(nonces = 1_000_000): Promise<void> {
  const [one, many] = [served(1), served(10_000)];
  const raw = await start(["dist/bench/raw-server.js"]);
  const [small, large] = [await djcServe(one), await djcServe(many)];
  const all: Round[] = [];
  for (let round = -1; round < rounds; round++) {
    const rates = {
      raw: await rateOf(raw, one),
      small: await rateOf(small, one),
      large: await rateOf(large, many),
    };
    // Skip the first round, which includes compilation.
    if (round >= 0) all.push(rates);
  }
  const halfRate = median(all.map((round) => round.small)) / 2;
  const { p99Ms } = await load(small.origin, signedRequests(one, perRound * 2), { perSecond: halfRate });
  for (const server of [raw, small, large]) server.close();
  const middle = (of: (round: Round) => number) => median(all.map(of));
  figure(
    "serve",
    "raw node:http, 50 connections",
    middle(({ raw: rate }) => rate),
    "/s",
  );
  figure(
    "serve",
    "djc serve, unique signed requests, 1 account",
    middle((round) => round.small),
    "/s",
  );
  const ratio = middle((round) => round.small / round.raw);
  figure("serve", "djc serve / raw node:http, 1 account", ratio, "times", "at least 0.35");
  const largeRatio = middle((round) => round.large / round.raw);
  figure("serve", "djc serve / raw node:http, 10,000 accounts", largeRatio, "times", "at least 0.35");
  const kept = middle((round) => round.large / round.small);
  figure("serve", "10,000 accounts / 1 account", kept, "times", "at least 0.9");
  figure("serve", "99 of 100 replies at half of that rate, within", p99Ms, "ms", "at most 20");
  const growth = exponent({ size: 1, cost: kept }, { size: 10_000, cost: 1 });
  figure("growth", "time of a request over accounts, exponent", growth, "", "about 0");
  await memoryOver(nonces);
}

/** Requests per second in one round. */
interface Round {
  raw: number;
  small: number;
  large: number;
}

async function rateOf({ origin }: Serving, given: Served): Promise<number> {
  const { perSecond, statuses } = await load(origin, signedRequests(given, perRound));
  const others = Object.keys(statuses).filter((status) => status !== "200");
  if (others.length > 0) throw new Error(`A server answered with status ${others.join(", ")}`);
  return perSecond;
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
