import { Command } from "commander";
import { describe, expect, test } from "vitest";
import schema from "../schemas/config.schema.json" with { type: "json" };
import type { Config } from "../schemas/types.js";
import { configured } from "./configured.js";
import { runCommand } from "./run.js";
import type { ServiceFlags } from "./service-flags.js";

const defaults: ServiceFlags = { out: "conformance-report", failOn: "must", stall: 60, startTimeout: 30 };
const known = [{ requirement: "parsing.long", reason: "issue 7" }];
const all: Config = {
  out: "mine",
  seed: 7,
  runs: 3,
  failOn: "should",
  startTimeout: 5,
  stall: 6,
  only: ["request"],
  contract: "sts/AssumeRole",
  language: "zh",
};

/** The options of a run with these flags, and possibly a module, on the command line. */
function options(given: Partial<ServiceFlags>, config: Config, module?: string) {
  return configured({ module, flags: { ...defaults, ...given } }, (flag) => Object.hasOwn(given, flag), config);
}

describe("the options of a config", () => {
  test("stand in for the defaults", () => {
    expect(options({}, { ...all, module: "a.ts", known })).toEqual({
      module: "a.ts",
      flags: { ...defaults, ...all, known },
    });
    expect(options({}, {})).toEqual({ module: undefined, flags: defaults });
  });

  test("yield to flags, even to those that say what the default says", () => {
    const given = {
      ...defaults,
      seed: 1,
      runs: 2,
      only: ["enums"],
      contract: "a",
      language: "en" as const,
      knownFailures: "other.json",
    };
    expect(options(given, { ...all, module: "a.ts", known }).flags).toEqual(given);
  });

  test("of a service are taken for a service only", () => {
    const config: Config = {
      job: ["a"],
      key: ["k"],
      param: { Lang: "en" },
      pace: 2,
      watch: 3,
      root: "ca.pem",
      stress: true,
    };
    expect(options({}, config, "a.ts").flags).toEqual(defaults);
    const service = "http://127.0.0.1:1";
    expect(options({}, { ...config, service }).flags).toEqual({ ...defaults, ...config, service });
    expect(options({ service, job: ["b"] }, config).flags).toEqual({ ...defaults, ...config, service, job: ["b"] });
  });
});

describe("known failures", () => {
  const mine: Config = { module: "./a.ts", known: "known.json" };

  test("may be a file", () => {
    expect(options({}, mine).flags.knownFailures).toBe("known.json");
  });

  test.each([
    ["the same module", options({}, mine, "a.ts"), "known.json"],
    ["another module", options({}, mine, "b.ts"), undefined],
    ["the reference client", options({ reference: true }, mine), undefined],
    ["a command", options({ command: "a" }, mine), undefined],
    ["the same command", options({ command: "a" }, { command: "a", known: "known.json" }), "known.json"],
    ["another command", options({ command: "b" }, { command: "a", known: "known.json" }), undefined],
    ["a module, and the config none", options({}, { known: "known.json" }, "b.ts"), "known.json"],
  ])("belong to the candidate of the config: %s", (_what, { flags }, file) => {
    expect(flags.knownFailures).toBe(file);
  });
});

test("each key is an option of `djc run`, and is taken from a config", () => {
  const djc = new Command();
  runCommand(djc, () => {});
  const options = djc.commands[0]?.options.map((option) => option.attributeName()) ?? [];
  const names = { known: "knownFailures" } as Readonly<Record<string, string>>;
  const keys = Object.keys(schema.$defs.Config.properties).filter((key) => !["$schema", "module"].includes(key));
  expect(keys.map((key) => names[key] ?? key).filter((key) => !options.includes(key))).toEqual([]);
  const config = Object.fromEntries(keys.map((key) => [key, "x"])) as Config;
  const { flags } = configured({ flags: {} as ServiceFlags }, () => false, config);
  expect(Object.keys(flags).toSorted()).toEqual(keys.map((key) => names[key] ?? key).toSorted());
});

test("the live service is examined with nothing that the config has about another one", () => {
  const config: Config = { service: "http://127.0.0.1:1", job: ["a"], stress: true, seed: 7 };
  expect(options({ live: true }, config).flags).toEqual({ ...defaults, live: true, seed: 7 });
});
