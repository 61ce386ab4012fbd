import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ships } from "../cli/fleet/manifest.js";
import { readKnownFailures } from "../cli/known-file.js";
import { requirementsOf } from "../schemas/contract/binding.js";
import { flagship } from "../schemas/contract/flagship.js";
import { loadContract } from "../schemas/contract/load.js";

const all = ships(import.meta.dirname);
const generic = all.filter(({ operations }) => operations === "any");
const modes = all.flatMap((ship) => ship.modes.map((mode) => ({ ...ship, mode, name: `${ship.folder} ${mode.name}` })));

test("the SDKs whose adapters call any operation are marked", () => {
  expect(generic.map(({ folder }) => folder)).toEqual([
    "hand-go",
    "hand-python",
    "openapi-client",
    "openapi-core",
    "pop-core",
    "rpc-client",
  ]);
});

describe.each(modes)("$name", ({ path, operations, mode: { knownFailures = "", contracts = {} } }) => {
  test("has known failures for operations that its adapter can call, the same three for all", () => {
    const expected = ["alidns/DescribeSubDomainRecords", "dysmsapi/SendSms", "sts/AssumeRole"];
    expect(Object.keys(contracts).toSorted()).toEqual(operations === "any" ? expected : []);
  });

  test.each([[flagship.name, knownFailures], ...Object.entries(contracts)])(
    "names requirements of %s",
    (name, file) => {
      const ids = requirementsOf(loadContract(name), "client").map(({ id }) => id);
      const strangers = readKnownFailures(join(path, file)).filter(({ requirement }) => !ids.includes(requirement));
      expect(strangers).toEqual([]);
    },
  );
});
