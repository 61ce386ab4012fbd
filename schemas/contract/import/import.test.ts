import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContractOverlay, MemberSchema } from "../../types.js";
import { compileContract } from "../contract.js";
import { ContractError } from "../members.js";
import { importContract } from "./import.js";

const identity = {
  action: "ListTags",
  product: "Demo",
  version: "2020-01-01",
  host: "demo.example.com",
  source: "a test",
};
const text = { type: "string" };

/** Metadata whose answer has these members and a RequestId. */
const answering = (properties: object, more: object = {}) => ({
  parameters: [],
  responses: { 200: { schema: { type: "object", properties: { RequestId: text, ...properties } } } },
  ...more,
});
const asking = (...parameters: object[]) => ({ ...answering({}), parameters });
const imported = (metadata: unknown, overlay: ContractOverlay = []) => importContract(metadata, identity, overlay);
const memberOf = (schema: object, more: object = {}): MemberSchema | undefined =>
  imported(answering({ X: schema }, more)).files.response.properties["X"];
const parameterOf = (parameter: object) => imported(asking({ name: "X", in: "query", ...parameter })).files.request;
const gapsAbout = (about: string, ...given: Parameters<typeof imported>) =>
  imported(...given)
    .gaps.filter((gap) => gap.about === about)
    .map((gap) => gap.text);

describe("members", () => {
  test.each<[string, object, MemberSchema]>([
    ["a text", text, { type: "string" }],
    [
      "an int64 with its example",
      { type: "integer", format: "int64", example: "7" },
      { type: "integer", format: "int64", "x-plain": "7" },
    ],
    ["any", { type: "any" }, { "x-any": true }],
    ["a free map", { type: "object", additionalProperties: text }, { "x-any": true }],
    ["an object without members", { type: "object" }, { "x-any": true }],
    [
      "an object",
      { type: "object", properties: { A: text, B: text } },
      { type: "object", properties: { A: { type: "string" }, B: { type: "string" } } },
    ],
    [
      "an object that does not say so",
      { properties: { A: text } },
      { type: "object", properties: { A: { type: "string" } } },
    ],
    ["a list", { type: "array", items: text }, { type: "array", items: { type: "string" } }],
    ["a list of anything", { type: "array" }, { type: "array", items: { "x-any": true } }],
    [
      "a list in an object that has nothing else",
      { type: "object", properties: { Tag: { type: "array", items: text } } },
      { type: "array", items: { type: "string" }, "x-wrap": "Tag" },
    ],
    [
      "a list beside something else",
      { type: "object", properties: { Tag: { type: "array", items: text }, Total: text } },
      {
        type: "object",
        properties: { Tag: { type: "array", items: { type: "string" } }, Total: { type: "string" } },
      },
    ],
    [
      "an entry that has nothing but a list",
      { type: "array", items: { type: "object", properties: { Tag: { type: "array", items: text } } } },
      { type: "array", items: { type: "object", properties: { Tag: { type: "array", items: { type: "string" } } } } },
    ],
  ])("%s", (_what, schema, member) => {
    expect(memberOf(schema)).toEqual(member);
  });

  test("descriptions of the vendor do not enter", () => {
    const metadata = answering(
      { X: { ...text, description: "SENTENCE", title: "SENTENCE" } },
      { description: "SENTENCE" },
    );
    expect(JSON.stringify(imported(metadata).files)).not.toContain("SENTENCE");
  });

  test("two members do not get the same example, so that they can be told apart", () => {
    const properties = { A: { ...text, example: "same" }, B: { ...text, example: "same" } };
    expect(imported(answering(properties)).files.response.properties).toMatchObject({
      A: { "x-plain": "same" },
      B: { type: "string" },
    });
    expect(imported(answering(properties)).files.response.properties["B"]).not.toHaveProperty("x-plain");
  });

  test("a member named like a secret is withheld, and does not get the example", () => {
    const properties = { DeviceSecret: { ...text, example: "abc" } };
    expect(imported(answering(properties)).files.response.properties["DeviceSecret"]).toEqual({
      type: "string",
      "x-secret": true,
    });
    expect(gapsAbout("secret", answering(properties))).toEqual([
      "$.DeviceSecret: taken for a secret because of its name. Check x-secret.",
    ]);
  });

  test("references are followed inside the file", () => {
    const components = { schemas: { "a/b": { type: "object", properties: { C: { $ref: "#/definitions/C" } } } } };
    const more = { components, definitions: { C: { type: "boolean" } } };
    expect(memberOf({ $ref: "#/components/schemas/a~1b" }, more)).toEqual({
      type: "object",
      properties: { C: { type: "boolean" } },
    });
  });

  test("a schema that contains itself is judged once", () => {
    const Node = { type: "object", properties: { Name: text, Next: { $ref: "#/definitions/Node" } } };
    const metadata = answering({ X: { $ref: "#/definitions/Node" } }, { definitions: { Node } });
    expect(imported(metadata).files.response.properties["X"]).toEqual({
      type: "object",
      properties: { Name: { type: "string" }, Next: { "x-any": true } },
    });
    expect(gapsAbout("type", metadata)).toEqual(["$.X.Next: it contains itself, so it is not judged from there on."]);
  });
});

describe("parameters", () => {
  test("are required if the metadata says so, and then have their example as plain value", () => {
    expect(parameterOf({ schema: { ...text, required: true, example: "abc" } })).toMatchObject({
      required: ["X"],
      properties: { X: { type: "string", "x-plain": "abc" } },
    });
    const onPage = parameterOf({ schema: { ...text, required: false, docRequired: true } });
    expect(onPage).toMatchObject({ required: ["X"] });
    const optional = parameterOf({ schema: { ...text, required: false, example: "abc" } });
    expect(optional).not.toHaveProperty("required");
    expect(optional.properties["X"]).toEqual({ type: "string" });
  });

  test.each<[string, object, object]>([
    [
      "a repeated list",
      { style: "repeatList", schema: { type: "array", items: text, maxItems: 10 } },
      { type: "array", items: { type: "string" }, maxItems: 10, "x-style": "repeat" },
    ],
    [
      "a repeated list of objects",
      {
        style: "repeatList",
        schema: { type: "array", items: { type: "object", properties: { A: { ...text, required: true } } } },
      },
      {
        type: "array",
        items: { type: "object", required: ["A"], properties: { A: { type: "string" } } },
        "x-style": "repeat",
      },
    ],
    [
      "a flat object",
      { style: "flat", schema: { type: "object", properties: { A: text } } },
      { type: "object", properties: { A: { type: "string" } }, "x-style": "repeat" },
    ],
    [
      "a list in JSON",
      { style: "json", schema: { type: "array", items: { type: "array", items: text } } },
      { type: "array", items: { type: "array", items: { type: "string" } }, "x-style": "json" },
    ],
    ["a free map in JSON", { style: "json", schema: { type: "object" } }, { type: "object", "x-style": "json" }],
    ["a list with commas", { style: "simple", schema: { type: "array", items: text } }, { type: "string" }],
    [
      "an enumeration",
      { schema: { type: "integer", enum: ["0", "1"], required: true } },
      { type: "integer", format: "int32", oneOf: [{ const: 0 }, { const: 1 }], "x-plain": 0 },
    ],
    [
      "a number that begins at 900",
      { schema: { type: "integer", minimum: "900", required: true } },
      { type: "integer", format: "int32", minimum: 900, "x-plain": 900 },
    ],
    ["a parameter without a schema", { type: "boolean" }, { type: "boolean" }],
  ])("%s", (_what, parameter, schema) => {
    expect(parameterOf(parameter).properties["X"]).toEqual(schema);
  });

  test.each<[string, string, object[]]>([
    [
      "optional",
      "Parameters: whether they may be left out is not said, so they count as optional: X.",
      [{ name: "X", schema: text }],
    ],
    [
      "style",
      "X: how it is sent is not said, so it is sent as X.1 and so on.",
      [{ name: "X", schema: { type: "array", items: text } }],
    ],
    ["type", "X: its type is not said, so it is sent as text.", [{ name: "X", schema: {} }]],
    [
      "missing",
      'X: left out, because a parameter in "header" is not RPC.',
      [{ name: "X", in: "header", schema: text }],
    ],
    [
      "missing",
      "X: it is there twice; the first was taken.",
      [
        { name: "X", schema: text },
        { name: "X", schema: text },
      ],
    ],
    [
      "values",
      "X: only the description names its values (a, b). Add them as oneOf, with titles.",
      [{ name: "X", schema: { ...text, description: "**a**: one. **b**: two." } }],
    ],
    ["key", "Key: not said. Set key if X may be any text.", [{ name: "X", schema: { ...text, required: true } }]],
  ])("a gap about %s: %s", (about, line, parameters) => {
    expect(gapsAbout(about, asking(...parameters))).toContain(line);
  });
});

describe("the envelope", () => {
  const members = { Success: { type: "boolean" }, Code: text, ErrorMessage: text, Message: text };
  const of = (...names: (keyof typeof members)[]) =>
    answering(Object.fromEntries(names.map((name) => [name, members[name]])));

  test.each<[string, Parameters<typeof of>]>([
    ["iot", ["Success", "Code", "ErrorMessage"]],
    ["iot", ["Success", "ErrorMessage"]],
    ["iot", ["Success", "Code"]],
    ["message", ["Code", "Message"]],
    ["bare", []],
    ["bare", ["Success", "Code", "Message"]],
    ["bare", ["Code"]],
  ])("is %s with %j", (envelope, names) => {
    expect(imported(of(...names)).contract.envelope).toBe(envelope);
  });

  test("is a gap only if it is unknown", () => {
    expect(gapsAbout("envelope", of("Success", "Code", "Message"))).toEqual([
      'Envelope: unknown. Answers have Success, Code, Message, which is neither "iot" nor "message", so it counts as "bare".',
    ]);
    expect(gapsAbout("envelope", of())).toEqual([]);
    expect(gapsAbout("envelope", of("Code", "Message"))).toEqual([]);
  });

  test("gets the members that it lacks", () => {
    const { contract } = imported(of("Success", "Code"));
    expect(contract.answer.members.map(({ name }) => name)).toEqual(["ErrorMessage", "RequestId", "Success", "Code"]);
    expect(gapsAbout("missing", of("Success", "Code"))).toEqual([
      '$.ErrorMessage: not in the metadata; added, because the envelope "iot" has it.',
    ]);
  });

  test("may come from the overlay, and its members with it", () => {
    const overlay = [{ reason: "observed", contract: { envelope: "message" } }];
    const { contract, gaps } = imported(of("Code"), overlay);
    expect(contract.envelope).toBe("message");
    expect(contract.answer.members.map(({ name }) => name)).toContain("Message");
    expect(gaps.some(({ about }) => about === "envelope")).toBe(false);
    const corrected = [...overlay, { reason: "observed again", contract: { envelope: "bare" } }];
    const names = imported(of("Code"), corrected).contract.answer.members.map(({ name }) => name);
    expect(names).toEqual(["RequestId", "Code"]);
  });
});

describe("the gaps of an answer", () => {
  test.each<[string, string, object]>([
    [
      "wrapper",
      '$.X: taken for the list "Tag" in an object that has nothing else. Compare x-wrap with a sample.',
      { type: "object", properties: { Tag: { type: "array", items: text } } },
    ],
    [
      "values",
      "$.X: only the description names its values (0, 1). Add them as oneOf, with titles.",
      { type: "integer", description: "- **0**: new\n- **1**: done" },
    ],
    ["optional", "Answer: which members it always has is not said, so they all count as optional.", text],
    ["read-only", "Read-only: never imported. Set readOnly if asking changes nothing.", text],
    ["quota", "Quota: unknown. Add quota if a source names one.", text],
    ["codes", "Error codes: none are listed. Add those that callers must tell apart to codes in contract.json.", text],
  ])("%s: %s", (about, line, schema) => {
    expect(gapsAbout(about, answering({ X: schema }))).toEqual([line]);
  });

  test("a boolean has no values that only the description names", () => {
    expect(
      gapsAbout("values", answering({ X: { type: "boolean", description: "**true**: yes. **false**: no." } })),
    ).toEqual([]);
  });

  test("the quota in prose is named, and not imported", () => {
    const metadata = answering({}, { description: "每秒请求数（QPS）最大限制为5。" });
    expect(gapsAbout("quota", metadata)).toEqual([
      "Quota: only in prose, perhaps 5 requests a second. Check it and add quota.",
    ]);
    expect(imported(metadata).contract).not.toHaveProperty("quota");
  });

  test("an answer that is not described is one", () => {
    expect(gapsAbout("missing", { parameters: [] })).toEqual([
      "Answer: the metadata does not describe it.",
      '$.RequestId: not in the metadata; added, because the envelope "bare" has it.',
    ]);
  });

  test("come in the order of their importance, not in that of their discovery", () => {
    const tags = { type: "object", properties: { Tag: { type: "array", items: text } } };
    const owner = { name: "Owner", schema: { ...text, required: true, description: "**a**: one. **b**: two." } };
    const { gaps } = imported(answering({ Code: text, Tags: tags }, { parameters: [owner] }));
    const order = "envelope wrapper values optional read-only key quota codes";
    expect(gaps.map(({ about }) => about).join(" ")).toBe(order);
  });

  test("those that an overlay closes are not listed", () => {
    const contract = { readOnly: true, quota: { requests: 5, seconds: 1 }, key: "X", codes: [] };
    const about = imported(asking({ name: "X", schema: { ...text, required: true } }), [
      { reason: "read", contract },
    ]).gaps.map((gap) => gap.about);
    expect(about).toEqual(["optional"]);
  });
});

test("error codes come with the kit's own words, once each, without those that all operations share", () => {
  const errorCodes = {
    400: [{ errorCode: "BadTag", errorMessage: "SENTENCE" }, { errorCode: "BadTag" }, { errorCode: "SystemBusy" }],
    500: [{ errorCode: "TagStoreDown" }, { errorCode: "InternalError" }, { errorCode: "BadTag" }],
    default: [{ errorCode: "Odd" }],
  };
  const { codes } = imported(answering({}, { errorCodes })).contract;
  expect(codes.map(({ code, kind, status, retryable }) => [code, kind, status, retryable])).toEqual([
    ["BadTag", "gateway", 400, false],
    ["SystemBusy", "gateway", 400, true],
    ["TagStoreDown", "gateway", 500, true],
  ]);
  expect(JSON.stringify(codes)).not.toContain("SENTENCE");
  expect(gapsAbout("codes", answering({}, { errorCodes }))).toEqual([
    "Error codes: 3 taken over. Whether the same request may succeed later is a guess from status and name; check retryable.",
  ]);
});

test("a contract is unreviewed and writes, unless the overlay says otherwise", () => {
  expect(imported(answering({}, { systemTags: { operationType: "get" } })).contract).toMatchObject({
    name: "demo/ListTags",
    basis: "metadata",
    readOnly: false,
  });
  const overlay = [{ reason: "reviewed", contract: { readOnly: true } }];
  expect(imported(answering({}), overlay).contract.readOnly).toBe(true);
});

test("an overlay changes the metadata, in order, before it is read", () => {
  const schema = (X: object) => ({ responses: { 200: { schema: { properties: { X } } } } });
  const overlay = [
    { reason: "a number", patch: schema({ type: "integer" }) },
    { reason: "a Long", patch: schema({ format: "int64" }) },
  ];
  expect(imported(answering({ X: text }), overlay).files.response.properties["X"]).toEqual({
    type: "integer",
    format: "int64",
  });
});

test("what is imported compiles, and compiles again when it is read back", () => {
  const { files, contract } = imported(
    answering({ X: { type: "object", properties: { Tag: { type: "array", items: text } } } }),
  );
  expect(compileContract(JSON.parse(JSON.stringify(files)) as typeof files).answer).toEqual(contract.answer);
});

describe("samples", () => {
  const demo = (value: unknown) => imported(answering({}, { responseDemo: value })).demos;

  test("are those of the metadata, the first of each format", () => {
    const listed = [
      { type: "json", example: "{}" },
      { type: "xml", example: "<A/>" },
      { type: "json", example: "[]" },
    ];
    expect(demo(JSON.stringify(listed))).toEqual({ JSON: "{}", XML: "<A/>" });
  });

  test.each(["not JSON", "{}", undefined, '[{ "type": "xml", "example": " " }]'])("%j has none", (value) => {
    expect(demo(value)).toEqual({});
  });
});

/** The value with the part at one of its places replaced. */
function replaced(whole: unknown, place: number, value: unknown): unknown {
  let left = place % JSON.stringify(whole).split(/[{[,]/).length;
  const walk = (now: unknown): unknown => {
    left -= 1;
    if (left < 0) return left === -1 ? value : now;
    if (Array.isArray(now)) return now.map(walk);
    if (typeof now !== "object" || now === null) return now;
    return Object.fromEntries(Object.entries(now).map(([name, of]) => [name, walk(of)]));
  };
  return walk(whole);
}

describe("bad metadata gets one sentence", () => {
  const nested = { type: "array", items: { type: "array", items: text } };

  test.each<[string, unknown, RegExp]>([
    ["a list", [], /^it has neither parameters nor responses, so it is not metadata of an operation\. Name /],
    ["an object without either", { name: "x" }, /^it has neither parameters nor responses/],
    ["parameters that are no list", { parameters: 5, responses: {} }, /^it has neither parameters nor responses/],
    ["responses that are no object", { responses: [] }, /^it has neither parameters nor responses/],
    [
      "a ROA operation",
      answering({}, { path: "/tags" }),
      /^it has a path, so the operation is of the ROA style\. Only RPC/,
    ],
    [
      "a reference to nothing",
      answering({ X: { $ref: "#/definitions/Y" } }),
      /^\$ref "#\/definitions\/Y" leads to nothing in the file\. Correct /,
    ],
    [
      "a reference to another file",
      answering({ X: { $ref: "other.json#/Y" } }),
      /^\$ref "other\.json#\/Y" leads to nothing/,
    ],
    [
      "names that differ in case",
      asking({ name: "Tag" }, { name: "tag" }),
      /^its parameters "Tag" and "tag" differ in letter case only/,
    ],
    ["a list in a list", answering({ X: nested }), /^\$\.X is a list directly in a list/],
    [
      "a wrapped list in a list",
      answering({ X: { type: "object", properties: { Y: nested } } }),
      /^\$\.X is a list directly in a list/,
    ],
    [
      "a repeated list in a list",
      asking({ name: "X", style: "repeatList", schema: nested }),
      /^X is a list directly in a list/,
    ],
    [
      "an answer that is a list",
      { responses: { 200: { schema: { type: "array" } } } },
      /^its answer is not an object but of type array/,
    ],
    [
      "a name that is not allowed",
      answering({ "1 x": text }),
      /^response\.schema\.json: .*Correct the metadata with --overlay$/,
    ],
  ])("%s", (_what, metadata, sentence) => {
    expect(() => imported(metadata)).toThrow(ContractError);
    expect(() => imported(metadata)).toThrow(sentence);
  });

  test("a parameter without a name", () => {
    expect(() => imported(asking({ schema: text }))).toThrow(/^request\.schema\.json: .*Correct the metadata/);
  });

  test("whatever stands where something else should", () => {
    const whole = answering(
      { A: { type: "object", properties: { B: { type: "array", items: text } } }, C: { $ref: "#/definitions/C" } },
      {
        parameters: [{ name: "X", in: "query", style: "repeatList", schema: { type: "array", items: text } }],
        definitions: { C: { type: "integer", enum: [1], minimum: 1, example: "1" } },
        errorCodes: { 400: [{ errorCode: "Bad" }] },
        responseDemo: "[]",
      },
    );
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant({ $ref: "#/responses/200/schema" }));
    const places = fc.array(fc.nat(1000), { minLength: 1, maxLength: 3 });
    const failed: string[] = [];
    fc.assert(
      fc.property(places, odd, (at, value) => {
        const metadata = at.reduce<unknown>((now, place) => replaced(now, place, value), whole);
        try {
          imported(metadata);
        } catch (error) {
          if (!(error instanceof ContractError)) throw error;
          failed.push(error.message);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(failed.length).toBeGreaterThan(100);
    expect(failed.filter((sentence) => sentence.includes("undefined") || sentence.includes("\n"))).toEqual([]);
  });

  test("an operation of which nobody says where it is", () => {
    const { action, source } = identity;
    expect(() => importContract(answering({}), { action, source, product: "Demo" })).toThrow(
      "the metadata does not name its version and host. Give --api-version and --host, or an overlay that does",
    );
    const contract = { product: "Demo", version: "2020-01-01", host: "demo.example.com" };
    expect(importContract(answering({}), { action, source }, [{ reason: "read", contract }]).contract).toMatchObject(
      contract,
    );
  });
});
