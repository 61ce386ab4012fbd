import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { clientFigures } from "./client.js";
import { dropped, storedIn } from "./compare.js";
import { pageFigures } from "./pages.js";
import { peerFigures } from "./peers.js";
import { sampleFigures } from "./samples.js";
import { serveFigures } from "./serve.js";
import { serviceRunFigures } from "./service-run.js";
import { startFigures } from "./start.js";
import { table } from "./table.js";

/*
 * `npm run bench -- serve client --json --against FOLDER` measures these topics, or all if none is named. `--json`
 * stores the table. `--against` compares the ratios with the tables in a folder, and exits with status 4 if one
 * dropped.
 */
const topics: Readonly<Record<string, () => Promise<void> | void>> = {
  serve: serveFigures,
  service: serviceRunFigures,
  peers: peerFigures,
  samples: sampleFigures,
  pages: pageFigures,
  client: clientFigures,
  start: startFigures,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, against: { type: "string" } },
});
const unknown = positionals.filter((name) => !topics[name]);
if (unknown.length > 0) {
  process.stderr.write(`Failed to measure "${unknown.join(" ")}": topics are ${Object.keys(topics).join(", ")}.\n`);
  process.exit(2);
}
const stored = values.against === undefined ? [] : storedIn(values.against);
for (const name of positionals.length > 0 ? positionals : Object.keys(topics)) await topics[name]?.();
if (values.json) writeFileSync("bench.json", `${JSON.stringify(table(), null, 2)}\n`);
const worse = dropped(table(), stored);
// GitHub shows such a line beside the job.
for (const sentence of worse) process.stdout.write(`::warning title=A ratio of the bench dropped::${sentence}\n`);
process.exit(worse.length > 0 ? 4 : 0);
