import { writeFileSync } from "node:fs";
import { clientFigures } from "./client.js";
import { pageFigures } from "./pages.js";
import { peerFigures } from "./peers.js";
import { sampleFigures } from "./samples.js";
import { serveFigures } from "./serve.js";
import { serviceRunFigures } from "./service-run.js";
import { table } from "./table.js";

/** `npm run bench -- serve client --json`: the topics that are measured, all if none is named; `--json` stores the table. */
const topics: Readonly<Record<string, () => Promise<void> | void>> = {
  serve: serveFigures,
  service: serviceRunFigures,
  peers: peerFigures,
  samples: sampleFigures,
  pages: pageFigures,
  client: clientFigures,
};

const named = process.argv.slice(2).filter((each) => !each.startsWith("--"));
for (const name of named.length > 0 ? named : Object.keys(topics)) await topics[name]?.();
if (process.argv.includes("--json")) writeFileSync("bench.json", table());
process.exit();
