import { describe, expect, test } from "vitest";
import { secondContract } from "../../suites/fixtures/second-contract.js";
import { templates } from "../templates.js";
import type { ContractFile, MemberSchemas } from "../types.js";
import { binds, requirementsOf, totalOn } from "./binding.js";
import { type Contract, compileContract } from "./contract.js";
import { flagship } from "./flagship.js";

const ids = (contract: Contract) => templates.filter((each) => binds(each, contract)).map(({ id }) => id);
const second = secondContract();
const beside = (contract: Contract) => {
  const bound = ids(contract);
  return templates.map(({ id }) => id).filter((id) => !bound.includes(id));
};

test("the flagship, which is put together without a look at its schemas, is valid by them", () => {
  expect(compileContract(flagship.files)).toEqual(flagship);
});

test("every requirement binds the flagship, except the one on further parameters, of which it has none", () => {
  expect(ids(flagship)).toEqual(templates.map(({ id }) => id).filter((id) => id !== "request.parameters"));
  expect([requirementsOf(flagship, "client").length, requirementsOf(flagship, "service").length]).toEqual([80, 40]);
  expect([totalOn("client"), totalOn("service")]).toEqual([81, 40]);
});

test("what needs more than a bare envelope, a wrapped list and a key does not bind the second contract", () => {
  expect(beside(second)).toEqual([
    "request.parameters",
    "parsing.sample-json",
    "parsing.sample-xml",
    "enums.status",
    "enums.strategy",
    "enums.success",
    "enums.open",
    "enums.cardinality",
    "parity.failure",
    "errors.business",
    "errors.success-decides",
    "polling.ends",
    "polling.pace",
    "polling.unknown",
    "polling.deadline",
    "polling.interruptions",
    "service.members",
    "service.enums",
    "service.cardinality",
    "service.exclusive",
    "service.echo",
    "service.gmt-create",
    "service.made-up-job",
    "service.foreign-job",
    "service.lifecycle",
    "service.throttle",
    "service.throttle-shared",
    "service.throttle-isolated",
    "service.throttle-recovers",
  ]);
  expect(requirementsOf(second, "client").length + requirementsOf(second, "service").length).toBe(92);
});

/** The second contract with an envelope, and the requirements that bind it in addition to those of the bare one. */
const gained = (contract: Partial<ContractFile>, properties: MemberSchemas = {}, samples: Contract["samples"] = {}) => {
  const without = ids(second);
  return ids(secondContract({ contract, properties, samples })).filter((id) => !without.includes(id));
};
const text = { type: "string" } as const;

describe("a contract that has more is bound by more", () => {
  test.each([
    ["a quota", gained({ quota: { requests: 5, seconds: 1 } }), /^service\.throttle/, 4],
    [
      "values",
      gained({}, { Type: { ...text, oneOf: [{ const: "A" }] } }),
      /^(enums\.(status|open)|service\.enums)$/,
      3,
    ],
    ["an echo", gained({ echo: "$.Name" }, { Name: text }), /^service\.echo$/, 1],
    ["a JSON sample", gained({}, {}, { JSON: "{}" }), /^parsing\.sample-json$/, 1],
    ["an XML sample", gained({}, {}, { XML: "<A/>" }), /^parsing\.sample-xml$/, 1],
    [
      "Code and Message",
      gained({ envelope: "message" }, { Code: text, Message: text }),
      /^(parity\.failure|errors\.business)$/,
      2,
    ],
    [
      "Success",
      gained({ envelope: "iot" }, { Success: { type: "boolean" }, Code: text, ErrorMessage: text }),
      /^(parity\.failure|errors\.business|enums\.success|errors\.success-decides|service\.exclusive)$/,
      5,
    ],
  ])("%s", (_, found, expected, count) => {
    expect(found.filter((id) => !expected.test(id))).toEqual([]);
    expect(found).toHaveLength(count);
  });
});

/** The requirements that no longer bind the second contract after a change. */
const lost = (changed: Contract) => ids(second).filter((id) => !ids(changed).includes(id));
const answering = (properties: MemberSchemas) =>
  secondContract({ properties: { TotalCount: { type: "integer" }, DomainRecords: text, ...properties } });

describe("a contract that lacks something is not bound by what needs it", () => {
  test("a key", () => {
    const { key: _, ...keyless } = second;
    const needKey = ["request.job-id", "request.missing-job-id", "service.missing-job-id", "service.unknown-job"];
    expect(lost(keyless)).toEqual(needKey);
  });

  test("a key that is required", () => {
    const parameters = second.parameters.map((each) => ({ ...each, required: false }));
    expect(lost({ ...second, parameters })).toEqual(["service.missing-job-id"]);
  });

  test("a list and a Long", () => {
    const [ofLists, ofLongs] = [["parsing.list", "parsing.list-shape", "parity.list", "service.list-shape"], /long/];
    expect(lost(answering({})).filter((id) => !ofLists.includes(id) && !ofLongs.test(id))).toEqual([]);
    expect(lost(answering({}))).toHaveLength(6);
  });

  test("a wrapper", () => {
    const bare = answering({
      DomainRecords: { type: "array", items: { ...text } },
      Size: { type: "integer", format: "int64" },
    });
    expect(lost(bare)).toEqual(["parsing.list-shape", "service.list-shape"]);
  });

  test("members: the envelope alone is none, nor is one whose type nobody knows", () => {
    const nothing = secondContract({ properties: { TotalCount: { "x-any": true }, DomainRecords: { "x-any": true } } });
    expect(lost(nothing)).toEqual(
      expect.arrayContaining(["parsing.job", "parsing.text", "parsing.numeric-text", "parity.job", "service.types"]),
    );
    expect(ids(nothing)).toContain("parsing.malformed");
  });

  test("that asking changes nothing", () => {
    const ofReaders = [
      "service.parity.job",
      "service.parity.text",
      "service.get-post",
      "service.unknown-job",
      "service.read-only",
    ];
    expect(lost(secondContract({ contract: { readOnly: false } }))).toEqual(ofReaders);
  });
});
