import { afterAll, expect, test } from "vitest";
import { standing } from "../../reports/standing.js";
import { invalid } from "../../schemas/validate.js";
import { type HostileService, hostileAnswers, hostileBytes, hostileService } from "../fixtures/hostile-services.js";
import { keys } from "../mutants/service/world.js";
import { runService } from "./run.js";

const open: HostileService[] = [];
afterAll(() => {
  for (const each of open) each.close();
});

const names = [...Object.keys(hostileAnswers), ...Object.keys(hostileBytes)] as Parameters<typeof hostileService>[0][];

const silent = new Set<string>(["no answer", "a head that drips", "interim answers without end"]);

test.each(names)(
  "a service that answers with %s gets its verdicts, and none is conformant",
  { timeout: 300_000 },
  async (name) => {
    const service = await hostileService(name);
    open.push(service);
    const report = await runService(service.origin, {
      jobs: ["job"],
      keys,
      pace: Number.POSITIVE_INFINITY,
      runs: 2,
      seed: 1,
      watchMs: 200,
      patienceMs: 150,
    });
    expect(report.complete).toBe(true);
    // if not even the head of an answer arrives, the kit learns nothing about the service
    expect(standing(report)).toBe(silent.has(name) ? "incomplete" : "failed");
    expect(report.verdicts.filter(({ outcome }) => outcome === "harness-error")).toEqual([]);
    expect(invalid("report", "Report", JSON.parse(JSON.stringify(report)))).toBeUndefined();
    // the published part of a body is limited, too
    expect(JSON.stringify(report).length).toBeLessThan(4_000_000);
  },
);
