import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isConfirmed } from "../cli/confirmed.js";
import { examineFleet } from "../cli/fleet/candidates.js";
import { type Ship, ships } from "../cli/fleet/manifest.js";
import { shell } from "../cli/fleet/shell.js";
import type { FleetEntry, Report } from "../schemas/types.js";
import { Semaphore } from "../suites/engine/semaphore.js";
import { askBoth, type Both, openBoth } from "../suites/fixtures/fleet-asks.js";

const here = import.meta.dirname;
const cli = join(here, "../dist/cli.js");
const out = mkdtempSync(join(tmpdir(), "candidates-"));
afterAll(() => rmSync(out, { recursive: true }));

const fleet = ships(here);
const isPlain = ({ needs = [], prepare = [] }: Ship) => needs.length + prepare.length === 0;

const isAll = process.env["CANDIDATES"] === "all";
/**
 * SDKs of Node in all their modes. `npm run fleet` adds the others in their first mode, which installs their packages;
 * `djc fleet` examines all modes of all.
 */
const examined = isAll
  ? fleet.map((ship) => (isPlain(ship) ? ship : { ...ship, modes: ship.modes.slice(0, 1) }))
  : fleet.filter(isPlain);
/** So many at once as leave what rests on time alone. */
const semaphore = new Semaphore(2);

test("the SDKs of node need nothing but node", () => {
  expect(fleet.filter(isPlain).map(({ folder }) => folder)).toEqual([
    "iot20180120",
    "openapi-client",
    "openapi-core",
    "pop-core",
    "rpc-client",
  ]);
});

describe.concurrent("each SDK fails what is known of it, and nothing else", { timeout: 1_000_000 }, () => {
  test.for(examined)("$folder", (ship, { skip }) => expectKnown(ship, skip));

  const generic = examined.filter(({ operations }) => operations === "any");
  // an SDK differs little from operation to operation, so one of them is enough for every change
  const operations = Object.keys(generic[0]?.modes[0]?.contracts ?? {}).slice(0, isAll ? undefined : 1);
  test.for(operations.flatMap((name) => generic.map((ship) => ({ ship, name, folder: ship.folder }))))(
    "$folder, $name",
    ({ ship, name }, { skip }) => expectKnown(ship, skip, name),
  );
});

type Skip = (condition: boolean, reason?: string) => void;

/** Examines all modes of an SDK, by another contract if one is named. */
async function expectKnown(ship: Ship, skip: Skip, name?: string): Promise<void> {
  const contract = name === undefined ? undefined : { name, given: name };
  const own = name === undefined ? out : join(out, name);
  const { entries } = await semaphore.run(() =>
    examineFleet([ship], { cli, out: own, seed: 1, runs: 10, width: 1, isConfirmed, contract }),
  );
  const missing = entries.find(({ outcome }) => outcome === "not-run");
  // what is not on this machine never counts as passed
  skip(missing !== undefined, missing?.reason);
  const changed = entries.filter(({ outcome }) => outcome !== "as-known");
  expect(changed.map((entry) => result(entry, own))).toEqual([]);
}

/** The code by which an SDK calls SignatureDoesNotMatch, where it has a name of its own for it. */
const wrongSecret: Readonly<Record<string, string>> = {
  // both look for their own string to sign in the message of the refusal, and so find the secret wrong
  "java-sdk-iot": "SDK.InvalidAccessKeySecret",
  "python-sdk-iot": "InvalidAccessKeySecret",
  // it writes Error behind every code
  "rpc-client": "SignatureDoesNotMatchError",
};

/** What an SDK is refused for whenever two calls come close to each other. */
const refusedAtTimes: Readonly<Record<string, string>> = {
  // its nonce is the time in seconds
  "hand-python": "SignatureNonceUsed",
};

// it comes after the fleet, which makes the SDKs ready
describe.concurrent("each SDK works against the endpoint as against the cloud", { timeout: 600_000 }, () => {
  let both: Both;
  beforeAll(async () => {
    both = await openBoth();
  });
  afterAll(() => both.close());

  test.for(examined.flatMap((ship) => ship.modes.map((mode) => ({ ship, mode, name: `${ship.folder} ${mode.name}` }))))(
    "$name",
    async ({ ship, mode }, { skip }) => {
      const { needs = [], folder, path } = ship;
      for (const { name, command } of needs)
        skip((await shell(command, { folder: path })).status !== 0, `${name} is not on this machine.`);
      const { asked, wrong } = await semaphore.run(() => askBoth(both, path, mode));
      const own = wrongSecret[folder];
      const said = `a wrong secret: $.Code: expected string "SignatureDoesNotMatch", got string "${own}"`;
      // one that knows no security tokens is asked one question less
      expect(asked).toBeGreaterThanOrEqual(4);
      const atTimes = refusedAtTimes[folder];
      const always = wrong.filter((each) => atTimes === undefined || !each.includes(atTimes));
      expect([...new Set(always)]).toEqual(own === undefined ? [] : [said]);
    },
  );
});

/** What a mode did that is not known of it. */
function result({ mode, outcome, reason, report }: FleetEntry, folder: string): unknown {
  if (report === undefined) return { mode, outcome, reason };
  const { verdicts, problems } = JSON.parse(readFileSync(join(folder, report, "report.json"), "utf8")) as Report;
  const news = verdicts.filter(
    (verdict) => verdict.known === undefined && !["pass", "inapplicable"].includes(verdict.outcome),
  );
  return { mode, outcome, problems, news: news.map(({ requirement: { id }, faults }) => ({ id, faults })) };
}
