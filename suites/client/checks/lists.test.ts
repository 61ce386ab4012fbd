import { describe, expect, test } from "vitest";
import { plainBody, successful } from "../../../generators/answer.js";
import { requirementsOf } from "../../../schemas/contract/binding.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { loadContract } from "../../../schemas/contract/load.js";
import type { MemberSchema } from "../../../schemas/types.js";
import { secondContract } from "../../fixtures/second-contract.js";
import { scopeOf } from "../scope.js";
import { fixedCases } from "./fitted.js";
import { clientChecks } from "./index.js";

const check = clientChecks.get("parsing.list-shape") ?? expect.fail("no check");
const withList = (DomainRecords: MemberSchema) => secondContract({ properties: { DomainRecords } });
const number = { type: "integer", format: "int32", "x-plain": 7 } as const;
const wrapped = (items: MemberSchema): MemberSchema => ({ type: "array", "x-wrap": "Record", items });

const nested = withList({
  type: "array",
  items: { type: "object", properties: { Inner: wrapped({ type: "string" }) } },
});

const contracts: readonly (readonly [string, Contract])[] = [
  ["of texts", withList(wrapped({ type: "string" }))],
  ["of numbers", withList(wrapped(number))],
  [
    "of objects with numbers",
    withList(wrapped({ type: "object", properties: { On: { type: "boolean" }, TTL: number } })),
  ],
  ["within a list", nested],
  ["around a list", loadContract("iot/ListDeviceDistributeJob")],
];

describe.each(contracts)("a wrapped list %s", (_name, contract) => {
  const scope = scopeOf({ formats: ["JSON", "XML"] }, "loopback", contract);
  const cases = fixedCases(check, scope);
  const faults = (returned: object, at = 0) => {
    const testCase = cases[at] ?? expect.fail("no case");
    const exchange = { case: testCase, startedAt: "", requests: [], escapes: [], fetched: [], polluted: [] };
    return check.judge({ ...exchange, results: [{ call: 0, atMs: 0, returned }] } as never, scope);
  };

  test("is sent in three wrong shapes in each format, each of which differs", () => {
    expect(cases).toHaveLength(6);
    const bodies = cases.map(({ accounts }) => accounts[0]?.replies[0]?.body);
    const right = cases.map(({ calls }) => JSON.stringify(calls[0]?.means.response));
    expect(new Set(bodies).size).toBe(6);
    expect(new Set(right).size).toBe(1);
    expect(bodies.filter((body) => /Record>|"Record"|"items"|<items>/.test(body ?? ""))).toEqual([]);
  });

  test("is to be read whole", () => {
    const whole = cases[0]?.calls[0]?.means.response ?? expect.fail("no meaning");
    expect(faults(whole)).toEqual([]);
    const plain = successful(contract, plainBody(contract));
    expect(faults(plain)).toHaveLength(1);
    expect(faults({ ...plain, Data: {}, DomainRecords: [] })).toHaveLength(1);
  });
});

test("a list whose entries cannot be distinguished is not examined", () => {
  const contract = withList(wrapped({ type: "boolean" }));
  expect(requirementsOf(contract, "client").map(({ id }) => id)).not.toContain("parsing.list-shape");
  expect(requirementsOf(nested, "client").map(({ id }) => id)).toContain("parsing.list-shape");
});
