import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { schemaFiles } from "./files.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = ["schemas", "generators", "suites", "reports", "cli", "bench"];
const read = (file: string) => readFileSync(root + file, "utf8");
/** Tests and the scripts that they start are exempt; a template belongs to the user. */
const isTest = (file: string) => /\.test\.tsx?$|^(suites|reports)\/fixtures\/|^cli\/init\/typescript\//.test(file);

const all = folders.flatMap(filesOf).concat("cli.ts");
const sources = all.filter((file) => !isTest(file)).map((file) => ({ file, text: read(file) }));

/** The TypeScript files of a room as paths from the root, with forward slashes. */
function filesOf(room: string): string[] {
  const found = readdirSync(root + room, { recursive: true, encoding: "utf8" });
  const own = found.filter((file) => /\.tsx?$/.test(file) && !file.includes("node_modules"));
  return own.map((file) => `${room}/${file.replaceAll("\\", "/")}`);
}

interface Import {
  file: string;
  /** A path from the root, or the name of a package or Node.js module. */
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

const words = (text: string): string[] => text.trim().split(/\s+/);

interface Room {
  /** Other rooms that it may import from. */
  opens: readonly string[];
  /** Packages and modules of Node.js that it may import. */
  uses: readonly string[];
}

const forBoth = ["schemas", "generators", "suites/protocol", "suites/engine"];
const network = ["node:http", "node:net", "node:timers/promises"];

/** The rooms, in the order of their dependencies. */
const rooms: Readonly<Record<string, Room>> = {
  schemas: {
    opens: [],
    uses: [
      "ajv/dist/2020.js",
      "ajv-formats",
      "json-schema-to-typescript",
      "node:crypto",
      "node:fs",
      "node:module",
      "node:url",
    ],
  },
  generators: { opens: ["schemas"], uses: ["fast-check"] },
  reports: {
    opens: ["schemas"],
    uses: words(`
      badge-maker ctrf diff fast-xml-parser har-format intl-messageformat
      junit-report-builder node:crypto picocolors preact preact/jsx-runtime preact-render-to-string sarif
    `),
  },
  "suites/engine": { opens: ["schemas", "generators"], uses: ["fast-check", "node:child_process", "node:zlib"] },
  "suites/protocol": {
    opens: ["schemas", "generators"],
    uses: [
      ...network,
      ...words(`
      node:async_hooks node:crypto node:dgram node:dns node:events node:fs node:https node:module
      node:stream node:url node:util node:worker_threads node:zlib saxes
    `),
    ],
  },
  "suites/reference": {
    opens: forBoth,
    uses: [
      ...network,
      ...words("@peculiar/x509 fast-check fast-xml-parser lossless-json node:crypto reflect-metadata"),
    ],
  },
  "suites/client": {
    opens: [...forBoth, "suites/reference"],
    uses: [
      ...network,
      ...words(`
      fast-check jiti msw msw/node node:async_hooks node:child_process node:events node:fs/promises node:module
      node:path node:stream node:url node:util node:worker_threads
    `),
    ],
  },
  "suites/service": {
    opens: [...forBoth, "suites/reference"],
    uses: [
      "@alicloud/credentials",
      "fast-check",
      "node:crypto",
      "node:dns",
      "node:fs",
      "node:https",
      "node:tls",
      "node:util",
      ...network,
    ],
  },
  "suites/recheck": { opens: [...forBoth, "suites/client", "suites/service"], uses: ["node:util"] },
  "suites/index.ts": { opens: [...forBoth, "suites/reference", "suites/client", "suites/service"], uses: [] },
  "suites/vitest.ts": { opens: [...forBoth, "suites/client"], uses: ["vitest"] },
  "suites/mutants": {
    opens: [...forBoth, ...words("suites/reference suites/client suites/service suites/recheck suites/fixtures")],
    uses: ["node:child_process", "node:fs", "node:https", "node:os", "node:path", "node:url", ...network],
  },
  cli: {
    opens: [...forBoth, "suites/reference", "suites/client", "suites/service", "suites/recheck", "reports"],
    uses: words(`
      chokidar commander micromark micromark-extension-gfm node:buffer node:child_process node:crypto node:events node:fs node:os node:path
      node:readline node:timers/promises node:url
    `),
  },
  "cli.ts": { opens: ["cli", "reports", "schemas", "suites/engine"], uses: ["commander"] },
  bench: {
    opens: [...forBoth, "reports", "suites/reference", "suites/client"],
    uses: words(`
      fast-check node:child_process node:events node:fs node:http node:net node:os node:path node:util node:v8 node:vm
    `),
  },
};

const roomOf = (file: string) => file.split("/", file.startsWith("suites/") ? 2 : 1).join("/");

const under = (...places: string[]) => {
  const inside = (file: string) => places.some((place) => file.startsWith(place));
  return { imports: imports.filter(({ file }) => inside(file)), sources: sources.filter(({ file }) => inside(file)) };
};

describe("the doors of the house", () => {
  test("imports are seen at all", () => {
    expect(imports).toContainEqual({ file: "suites/protocol/reader/xml.ts", what: "saxes", inside: false });
    expect(imports).toContainEqual({ file: "generators/job.ts", what: "schemas/types.js", inside: true });
    expect(sources.length).toBeGreaterThan(100);
  });

  test("a room opens only the rooms that it may", () => {
    const wrong = imports.filter(({ file, what, inside }) => {
      const [from, to] = [roomOf(file), roomOf(what.replace(/\.js$/, ".ts"))];
      return inside && from !== to && !rooms[from]?.opens.includes(to);
    });
    expect(wrong.map(said)).toEqual([]);
  });

  test("a room uses only the packages and the modules of Node.js that it may", () => {
    const wrong = imports.filter(({ file, what, inside }) => !inside && !rooms[roomOf(file)]?.uses.includes(what));
    expect(wrong.map(said)).toEqual([]);
  });

  test("no room is left out, and suites has at most nine", () => {
    expect(Object.keys(rooms).toSorted()).toEqual([...new Set(sources.map(({ file }) => roomOf(file)))].toSorted());
    expect(Object.keys(rooms).filter((room) => room.startsWith("suites/")).length).toBeLessThanOrEqual(9);
  });

  test("no file imports itself by way of others", () => {
    const opened = new Map(sources.map(({ file }) => [file.replace(/\.tsx?$/, ""), new Set<string>()]));
    for (const { file, what, inside } of imports)
      if (inside) opened.get(file.replace(/\.tsx?$/, ""))?.add(what.replace(/\.js$/, ""));
    // Repeatedly removes files without imports, so that only cycles and the files that lead to them remain.
    for (let size = -1; size !== opened.size; ) {
      size = opened.size;
      for (const [file, others] of opened) if (![...others].some((other) => opened.has(other))) opened.delete(file);
    }
    expect([...opened.keys()]).toEqual([]);
  });

  test("judges and checks, the reader, the reference client and the endpoint never read with each other's eyes", () => {
    const apart = (here: string[], there: string[]) =>
      under(...here).imports.filter(({ what }) => there.some((place) => what.startsWith(place)));
    const wrong = [
      ...apart(
        ["suites/reference/client/"],
        ["suites/protocol/reader/", "suites/client/judge/", "suites/client/checks/", "suites/client/mock-server/"],
      ),
      ...apart(["suites/protocol/reader/"], ["suites/reference/client/"]),
      ...apart(
        ["suites/reference/endpoint/"],
        ["suites/protocol/reader/", "suites/reference/client/", "suites/client/judge/", "suites/service/"],
      ),
      ...apart(
        ["suites/client/judge/", "suites/client/checks/"],
        ["suites/protocol/reader/", "suites/reference/client/", "suites/client/mock-server/"],
      ),
    ];
    expect(wrong.map(said)).toEqual([]);
    // The service checks use the kit's own reader; only the self-check may import the endpoint.
    const ofServices = apart(["suites/service/"], ["suites/reference/"]);
    const isControl = (file: string) => file.startsWith("suites/service/control/");
    expect(ofServices.filter(({ file }) => !isControl(file)).map(said)).toEqual([]);
    // The judges of both seats may import other judges only.
    const ofJudges = under("suites/client/judge/", "suites/service/judge/").imports.filter(({ inside }) => !inside);
    expect(ofJudges.map(said)).toEqual([]);
  });

  test("generators, judges and checks ask neither the clock nor chance nor the process, and print nothing", () => {
    const impure =
      /\b(process|performance|console|globalThis)\.|\b(Date\.now|Math\.random|fetch|set\w+out|setInterval)\(/;
    const pure = under(
      "generators/",
      "suites/client/judge/",
      "suites/client/checks/",
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

test("the command line writes files by one helper, or exclusively into folders of its own", () => {
  const writers = sources.filter(({ file, text }) => /^(cli|suites)\//.test(file) && text.includes("writeFileSync"));
  const tools = /^(suites\/mutants|cli\/docs)\//;
  expect(writers.map(({ file }) => file).filter((file) => !tools.test(file))).toEqual([
    "cli/lock.ts",
    "cli/origin.ts",
    "cli/site/swap.ts",
  ]);
});

test("every type that crosses a door is exported", () => {
  const names = schemaFiles.flatMap((file) => Object.keys((file as { $defs: object }).$defs));
  const exported = [...read("schemas/types.ts").matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  expect(names.filter((name) => !exported.includes(name))).toEqual([]);
  expect(read("schemas/index.ts")).toContain('export type * from "./types.js"');
});
