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
 * The SDKs of Node in all their modes. `npm run fleet` adds the others in their first mode, which installs their
 * packages; `djc fleet` examines all modes of all SDKs.
 */
const examined = isAll
  ? fleet.map((ship) => (isPlain(ship) ? ship : { ...ship, modes: ship.modes.slice(0, 1) }))
  : fleet.filter(isPlain);
/** Limits concurrency so that timing checks stay reliable. */
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
  // An SDK differs little between operations, so one operation is enough for a normal test run.
  const operations = Object.keys(generic[0]?.modes[0]?.contracts ?? {}).slice(0, isAll ? undefined : 1);
  test.for(operations.flatMap((name) => generic.map((ship) => ({ ship, name, folder: ship.folder }))))(
    "$folder, $name",
    ({ ship, name }, { skip }) => expectKnown(ship, skip, name),
  );
});

type Skip = (condition: boolean, reason?: string) => void;

/** Examines all modes of an SDK, with another contract if one is named. */
async function expectKnown(ship: Ship, skip: Skip, name?: string): Promise<void> {
  const contract = name === undefined ? undefined : { name, given: name };
  const own = name === undefined ? out : join(out, name);
  const { entries } = await semaphore.run(() =>
    examineFleet([ship], { cli, out: own, seed: 1, runs: 10, width: 1, isConfirmed, contract }),
  );
  const missing = entries.find(({ outcome }) => outcome === "not-run");
  // An SDK that is not installed never counts as passed.
  skip(missing !== undefined, missing?.reason);
  const changed = entries.filter(({ outcome }) => outcome !== "as-known");
  expect(changed.map((entry) => result(entry, own))).toEqual([]);
}

/** The code that an SDK reports instead of SignatureDoesNotMatch. */
const wrongSecret: Readonly<Record<string, string>> = {
  // Both search the error message for their own string to sign, and conclude that the secret is wrong.
  "java-sdk-iot": "SDK.InvalidAccessKeySecret",
  "python-sdk-iot": "InvalidAccessKeySecret",
  // It appends Error to every code.
  "rpc-client": "SignatureDoesNotMatchError",
};

/** Codes that an SDK may receive if two calls are close together. */
const refusedAtTimes: Readonly<Record<string, string>> = {
  // Its nonce is the time in seconds.
  "hand-python": "SignatureNonceUsed",
};

// Runs after the fleet, which installs the SDKs.
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
      // An SDK without security tokens has one query less.
      expect(asked).toBeGreaterThanOrEqual(4);
      const atTimes = refusedAtTimes[folder];
      const always = wrong.filter((each) => atTimes === undefined || !each.includes(atTimes));
      expect([...new Set(always)]).toEqual(own === undefined ? [] : [said]);
    },
  );
});

/** The unexpected results of a mode. */
function result({ mode, outcome, reason, report }: FleetEntry, folder: string): unknown {
  if (report === undefined) return { mode, outcome, reason };
  const { verdicts, problems } = JSON.parse(readFileSync(join(folder, report, "report.json"), "utf8")) as Report;
  const news = verdicts.filter(
    (verdict) => verdict.known === undefined && !["pass", "inapplicable"].includes(verdict.outcome),
  );
  return { mode, outcome, problems, news: news.map(({ requirement: { id }, faults }) => ({ id, faults })) };
}
