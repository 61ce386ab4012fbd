import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { schemaFiles } from "./files.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const rooms = ["schemas", "generators", "suites", "reports"];
const read = (file: string) => readFileSync(root + file, "utf8");
/** Tests, and the scripts that they start, may use more. */
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || /^(suites|reports)\/fixtures\//.test(file);

const all = rooms.flatMap(filesOf).concat("cli.ts");
const sources = all.filter((file) => !isTest(file)).map((file) => ({ file, text: read(file) }));

/** The TypeScript files of a room by their path from the root, with forward slashes. */
function filesOf(room: string): string[] {
  const found = readdirSync(root + room, { recursive: true, encoding: "utf8" });
  return found.filter((file) => /\.tsx?$/.test(file)).map((file) => `${room}/${file.replaceAll("\\", "/")}`);
}

interface Import {
  file: string;
  /** A path from the root, or the name of a package or node module. */
  what: string;
  inside: boolean;
}

const imports = sources.flatMap(({ file, text }): Import[] =>
  [...text.matchAll(/\bfrom "([^"]+)"|\bimport\("([^"]+)"\)|^import "([^"]+)"/gm)].map(([, from, called, bare]) => {
    const name = from ?? called ?? bare ?? "";
    const inside = name.startsWith(".");
    return { file, what: inside ? posix.join(posix.dirname(file), name) : name, inside };
  }),
);
const said = ({ file, what }: Import) => `${file} imports ${what}`;

/** Which rooms a room may open. */
const doors: Readonly<Record<string, readonly string[]>> = {
  schemas: ["schemas"],
  generators: ["schemas", "generators"],
  suites: ["schemas", "generators", "suites"],
  reports: ["schemas", "reports"],
  "cli.ts": rooms,
};

const network = ["node:http", "node:net", "node:timers/promises"];

/** Which packages and modules of node each place may use; the longest place that fits decides. */
const tools: Readonly<Record<string, readonly string[]>> = {
  "schemas/catalogue.ts": ["node:crypto"],
  "schemas/validate.ts": ["ajv/dist/2020.js", "ajv-formats"],
  "schemas/generate.ts": ["json-schema-to-typescript", "node:fs"],
  generators: ["fast-check"],
  "suites/bench.ts": ["node:v8", "node:vm"],
  "suites/check.ts": ["fast-check"],
  "suites/checks": ["fast-check"],
  "suites/judge": [],
  "suites/mutants": ["node:http", "node:timers/promises"],
  "suites/mutants/crew.ts": ["node:os"],
  "suites/mutants/examiner.ts": ["node:child_process"],
  "suites/mutants/mutate.ts": ["node:fs"],
  "suites/mutants/prove.ts": ["node:fs", "node:url"],
  "suites/mutants/safety-attacks.ts": ["node:fs", "node:path", "node:timers/promises"],
  "suites/mutants/safety-guard.ts": ["node:fs", "node:path"],
  "suites/mutants/safety-secrets.ts": ["node:fs", "node:path"],
  "suites/mutants/safety-tools.ts": ["node:child_process", "node:fs", "node:os", "node:path", "node:url"],
  "suites/mutants/steady.ts": ["node:child_process", "node:os"],
  "suites/signature": ["node:crypto"],
  "suites/reader": ["saxes"],
  "suites/reference": ["fast-xml-parser", "lossless-json", "node:crypto", ...network],
  "suites/endpoint/command.ts": ["commander"],
  "suites/endpoint/given.ts": ["node:fs"],
  "suites/endpoint/identity.ts": ["@peculiar/x509", "node:crypto", "node:net", "reflect-metadata"],
  "suites/endpoint/jobs.ts": ["fast-check"],
  "suites/endpoint/serve.ts": ["node:fs", "node:os", "node:path"],
  "suites/origin.ts": ["node:crypto", "node:fs", "node:os", "node:path"],
  "suites/openapi/command.ts": ["commander"],
  "suites/stage": ["node:crypto", "node:dgram", "node:events", "node:https", "node:stream", ...network],
  "suites/stage/guard.ts": ["node:dns", "node:module", "node:net"],
  "suites/stage/guard-dns.ts": ["node:dns", "node:net"],
  "suites/stage/guard-handles.ts": ["node:util"],
  "suites/stage/guard-workers.ts": ["node:async_hooks", "node:fs", "node:url", "node:worker_threads"],
  "suites/stage/intercept.ts": ["msw", "msw/node", "node:module", "node:timers/promises"],
  "suites/stage/forward.ts": ["msw", "msw/node", "node:http", "node:module", "node:stream"],
  "suites/targets/child.ts": ["node:timers/promises"],
  "suites/targets/launch.ts": ["node:child_process", "node:stream"],
  "suites/targets/host-target.ts": ["node:timers/promises", "node:url"],
  "suites/targets/host.ts": ["node:async_hooks", "node:net", "node:worker_threads"],
  "suites/targets/printed.ts": ["node:async_hooks", "node:timers/promises", "node:util"],
  "suites/targets": ["jiti", "node:async_hooks", "node:fs/promises", "node:path", "node:url", "node:util"],
  "suites/commands": ["commander", "node:path"],
  "suites/commands/attach.ts": ["commander", "node:events", "node:timers/promises"],
  "suites/commands/confirm.ts": ["node:fs"],
  "suites/commands/confirmed.ts": ["node:fs", "node:path"],
  "suites/end-with-parent.ts": ["node:child_process"],
  "suites/examine.ts": ["fast-check"],
  "suites/files.ts": ["node:buffer", "node:fs", "node:path"],
  "suites/fleet/fleet.ts": ["node:path"],
  "suites/fleet/manifest.ts": ["node:fs", "node:path"],
  "suites/fleet/shell.ts": ["node:child_process"],
  "suites/init": ["node:fs", "node:path", "node:url"],
  "suites/init/typescript": ["distribute-job-conformance"],
  "suites/known-file.ts": ["node:fs"],
  "suites/perform.ts": ["node:timers/promises"],
  "suites/progress.ts": ["node:readline"],
  "suites/lock.ts": ["node:fs", "node:path"],
  "suites/put.ts": ["node:crypto", "node:fs", "node:path"],
  "suites/recheck": ["node:util"],
  "suites/record.ts": ["node:fs", "node:path"],
  "suites/recorded.ts": ["node:fs", "node:path"],
  "suites/run-command.ts": ["commander"],
  "suites/service/budget.ts": ["fast-check"],
  "suites/service/check.ts": ["fast-check"],
  "suites/service/checks": ["fast-check"],
  "suites/service/command.ts": ["commander"],
  "suites/service/credentials.ts": ["@alicloud/credentials"],
  "suites/service/examine.ts": ["fast-check"],
  "suites/service/flags.ts": ["node:crypto", "node:fs"],
  "suites/service/judge": [],
  "suites/service/link.ts": ["node:dns", "node:net", "node:tls"],
  "suites/service/mutants/interim.ts": ["node:net"],
  "suites/service/perform.ts": ["node:crypto", "node:timers/promises"],
  "suites/service/send-raw.ts": ["node:net"],
  "suites/service/send.ts": ["node:http", "node:https"],
  "suites/service/service.ts": ["node:crypto"],
  "suites/theatre.ts": ["node:async_hooks"],
  "suites/unpack.ts": ["node:zlib"],
  "suites/vitest.ts": ["vitest"],
  "suites/site/find.ts": ["node:fs", "node:path"],
  "suites/site/swap.ts": ["node:fs", "node:path"],
  "reports/badge.ts": ["badge-maker"],
  "reports/compared.ts": ["diff"],
  "reports/compare-text.ts": ["picocolors"],
  "reports/ctrf.ts": ["ctrf"],
  "reports/drift-text.ts": ["picocolors"],
  "reports/feed.ts": ["fast-xml-parser"],
  "reports/har.ts": ["har-format"],
  "reports/junit.ts": ["junit-report-builder"],
  "reports/messages.ts": ["intl-messageformat"],
  "reports/sarif.ts": ["sarif"],
  "reports/slug.ts": ["node:crypto"],
  "reports/summary.ts": ["picocolors"],
  "reports/html": ["node:crypto", "preact", "preact-render-to-string"],
  "reports/read-stream.ts": ["@streamparser/json"],
  "cli.ts": ["commander", "node:url"],
};

function toolsOf(file: string): readonly string[] {
  const places = Object.keys(tools).filter((place) => file === place || file.startsWith(`${place}/`));
  const [place] = places.toSorted((a, b) => b.length - a.length);
  return (place && tools[place]) || [];
}

const under = (...places: string[]) => {
  const inside = (file: string) => places.some((place) => file.startsWith(place));
  return { imports: imports.filter(({ file }) => inside(file)), sources: sources.filter(({ file }) => inside(file)) };
};

describe("the doors of the house", () => {
  test("imports are seen at all", () => {
    expect(imports).toContainEqual({ file: "suites/reader/xml.ts", what: "saxes", inside: false });
    expect(imports).toContainEqual({ file: "generators/job.ts", what: "schemas/types.js", inside: true });
    expect(sources.length).toBeGreaterThan(100);
  });

  test("a room opens only the rooms that it may", () => {
    const room = (path: string) => path.split("/", 1)[0] ?? path;
    // the commands are the front door's own, in a folder because they are many
    const isFront = (file: string) => file.startsWith("suites/commands/");
    const wrong = imports.filter(
      ({ file, what, inside }) => inside && !isFront(file) && !doors[room(file)]?.includes(room(what)),
    );
    expect(wrong.map(said)).toEqual([]);
  });

  test("a place uses only the packages and the modules of node that it may", () => {
    const wrong = imports.filter(({ file, what, inside }) => !inside && !toolsOf(file).includes(what));
    expect(wrong.map(said)).toEqual([]);
  });

  test("judges and checks, the reader, the reference client and the endpoint never read with each other's eyes", () => {
    const apart = (here: string[], there: string[]) =>
      under(...here).imports.filter(({ what }) => there.some((place) => what.startsWith(place)));
    const wrong = [
      ...apart(["suites/reference/"], ["suites/reader/", "suites/judge/", "suites/checks/", "suites/stage/"]),
      ...apart(["suites/reader/"], ["suites/reference/"]),
      ...apart(["suites/endpoint/"], ["suites/reader/", "suites/reference/", "suites/judge/", "suites/service/"]),
      ...apart(["suites/judge/", "suites/checks/"], ["suites/reader/", "suites/reference/", "suites/stage/"]),
    ];
    expect(wrong.map(said)).toEqual([]);
    // a service is judged by the kit's own reader, and known-wrong services alone know the endpoint
    const ofServices = apart(["suites/service/"], ["suites/reference/", "suites/endpoint/", "suites/stage/stage"]);
    const isKnown = (file: string) => /^suites\/service\/(mutants|control)\//.test(file);
    expect(ofServices.filter(({ file }) => !isKnown(file)).map(said)).toEqual([]);
  });

  test("generators, judges and checks ask neither the clock nor chance nor the process, and print nothing", () => {
    const impure =
      /\b(process|performance|console|globalThis)\.|\b(Date\.now|Math\.random|fetch|set\w+out|setInterval)\(/;
    const pure = under(
      "generators/",
      "suites/judge/",
      "suites/checks/",
      "suites/service/checks/",
      "suites/service/judge/",
    );
    const wrong = pure.sources.filter(({ text }) => impure.test(text) || text.includes("new Date()"));
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});

describe("the rooms stay small", () => {
  test("no file is over 200 lines, but tests and what is generated", () => {
    const long = sources.filter(
      ({ file, text }) => file !== "schemas/types.ts" && text.trimEnd().split("\n").length > 200,
    );
    expect(long.map(({ file }) => file)).toEqual([]);
  });
});

test("every type that crosses a door is exported", () => {
  const names = schemaFiles.flatMap((file) => Object.keys((file as { $defs: object }).$defs));
  const exported = [...read("schemas/types.ts").matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  expect(names.filter((name) => !exported.includes(name))).toEqual([]);
  expect(read("schemas/index.ts")).toContain('export type * from "./types.js"');
});
