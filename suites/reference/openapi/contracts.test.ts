import { createHash } from "node:crypto";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { successful } from "../../../generators/answer.js";
import { plainOrAwkward } from "../../../generators/any-answer.js";
import { responseSample } from "../../../generators/wire.js";
import { codesOf } from "../../../schemas/contract/codes.js";
import { type Contract, compileContract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../../../schemas/contract/load.js";
import { wireParameters } from "../../../schemas/contract/parameters.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import { openapi } from "./document.js";

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: { type?: string; patternProperties?: object };
  content?: object;
  example?: unknown;
}
interface Document {
  paths: { "/": Record<"get" | "post", { parameters: Parameter[]; requestBody?: { content: object } }> };
  components: {
    schemas: Record<string, { properties?: object }>;
    responses: Record<string, { content: Record<string, { examples: Record<string, { value: unknown }> }> }>;
  };
}

const made = (properties: object, request: object): Contract =>
  compileContract({
    contract: {
      product: "Made",
      version: "2020-01-01",
      action: "Operate",
      host: "made.aliyuncs.com",
      readOnly: true,
      envelope: "bare",
      basis: "metadata",
      source: "a test",
      quota: { requests: 100, seconds: 60 },
    },
    request: { type: "object", properties: request as never },
    response: { type: "object", properties: { RequestId: { type: "string" }, ...properties } },
  });

const odd = made(
  {
    Anything: { "x-any": true },
    Ratio: { type: "number" },
    Plain: { type: "array", items: { type: "string" } },
    Outer: {
      type: "object",
      properties: {
        State: { type: "integer", oneOf: [{ const: 1 }] },
        Inner: { type: "object", properties: { State: { type: "string", oneOf: [{ const: "a" }] } } },
      },
    },
  },
  {
    Tag: { type: "array", items: { type: "object", properties: { "Key.Name": { type: "string" } } } },
    Filter: { type: "object", "x-style": "json", properties: { Low: { type: "integer" } } },
    RegionId: { type: "string", description: "Where it is." },
  },
);

const documentOf = (contract: Contract) => JSON.parse(JSON.stringify(openapi(contract))) as Document;

function validOf({ components }: Document) {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv, ["uuid"]);
  for (const format of ["int64", "int32", "double"]) ajv.addFormat(format, true);
  ajv.addSchema({ $id: "document", components });
  return (name: string, value: unknown) => ajv.validate({ $ref: `document#/components/schemas/${name}` }, value);
}

const all = [...contractNames().map(loadContract), odd];

describe.each(all.map((contract) => [contract.name, contract] as const))("%s", (_name, contract) => {
  const document = documentOf(contract);
  const valid = validOf(document);
  const answers = ["Success", "BusinessFailure"].filter((name) => document.components.schemas[name]);

  test("is a valid OpenAPI document, and refers only to what is there", async () => {
    expect(await new Validator().validate(structuredClone(document) as never)).toMatchObject({ valid: true });
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
    expect(refs.length).toBeGreaterThan(3);
    for (const [, kind = "", name = ""] of refs)
      expect((document.components as unknown as Record<string, object>)[kind], name).toHaveProperty([name]);
  });

  test("each example fits one schema, and means the same in both formats", () => {
    const names = Object.entries(document.components.responses).flatMap(([response, { content }]) => {
      const { examples } = content["application/json"] ?? { examples: {} };
      return Object.entries(examples).map(([name, { value }]) => {
        const fitting = [...answers, "GatewayFailure"].filter((schema) => valid(schema, value));
        expect([name, fitting]).toEqual([
          name,
          response === "Answer" ? [expect.stringMatching(/s$|e$/)] : ["GatewayFailure"],
        ]);
        const xml = content["text/xml"]?.examples[name]?.value;
        const { textual: _, ...means } = readMeaning(Buffer.from(String(xml)), "XML", contract);
        expect(means).toEqual(readMeaning(Buffer.from(JSON.stringify(value)), "JSON", contract));
        return name;
      });
    });
    expect(names).toEqual(expect.arrayContaining(codesOf(contract).map(({ code }) => code)));
  });

  test("any answer of the generators is a success", () => {
    fc.assert(
      fc.property(plainOrAwkward(contract), (body) => {
        const { reply } = responseSample("", "JSON", successful(contract, body), { contract });
        expect(valid("Success", JSON.parse(reply.body ?? ""))).toBe(true);
        if (contract.envelope !== "bare") expect(valid("BusinessFailure", JSON.parse(reply.body ?? ""))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  test("has each parameter of its own once, and the example of a GET is a plain call", () => {
    const { parameters } = document.paths["/"].get;
    const keys = parameters.map((each) => `${each.in} ${each.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { name, required } of contract.parameters)
      expect(parameters.find((each) => each.name === name && each.in === "query")?.required ?? false).toBe(required);
    if (contract === flagship) return;
    const plain = Object.fromEntries(contract.parameters.map((each) => [each.name, each.plain]));
    const sent = parameters.flatMap(({ name, example, schema }) => {
      if (example === undefined) return [];
      return schema?.patternProperties ? Object.entries(example as object) : [[name, String(example)]];
    });
    expect(Object.fromEntries(sent)).toEqual(wireParameters(contract.parameters, plain));
  });
});

test("that of the flagship has the bytes that it has always had", () => {
  const { info, ...rest } = openapi() as { info: { "x-generator": string } };
  const text = JSON.stringify({ ...rest, info: { ...info, "x-generator": "" } });
  expect(createHash("sha256").update(text).digest("hex").slice(0, 16)).toBe("9900607b882168c3");
});

describe("an operation with everything", () => {
  const { components, paths } = documentOf(odd);
  const { schemas } = components;

  test("members are described by their types", () => {
    expect(schemas["Success"]?.properties).toMatchObject({
      Anything: {},
      Ratio: { type: "number", format: "double" },
      Plain: { type: "array", items: { type: "string" } },
      Outer: { $ref: "#/components/schemas/Outer" },
    });
    expect(schemas["Outer"]?.properties).toEqual({
      State: { $ref: "#/components/schemas/State" },
      Inner: { type: "object", properties: { State: { $ref: "#/components/schemas/OuterInnerState" } } },
    });
    expect(schemas["OuterInnerState"]).toEqual({ oneOf: [{ const: "a" }] });
  });

  test("parameters are described as they travel, and its own stand for one that all share", () => {
    const { get, post } = paths["/"];
    const named = (name: string) => get.parameters.filter((each) => each.name === name);
    expect(named("Tag")).toMatchObject([
      {
        style: "form",
        explode: true,
        schema: { patternProperties: { "^Tag\\.[1-9]\\d*\\.Key\\.Name$": { type: "string" } } },
      },
    ]);
    expect(named("Filter")).toMatchObject([
      { content: { "application/json": { schema: { type: "object", properties: { Low: { type: "integer" } } } } } },
    ]);
    expect(named("RegionId")).toEqual([
      { name: "RegionId", in: "query", description: "Where it is.", schema: { type: "string" } },
    ]);
    expect(post.requestBody?.content).toMatchObject({
      "application/x-www-form-urlencoded": {
        schema: {
          properties: { Filter: { type: "string", contentMediaType: "application/json" } },
          patternProperties: { "^Tag\\.[1-9]\\d*\\.Key\\.Name$": { type: "string" } },
        },
      },
    });
  });

  test("the quota and the basis are said", () => {
    const { info } = openapi(odd) as { info: { description: string } };
    expect(info.description).toContain("at most 100 times in 60 seconds,");
    expect(info.description).toContain("nobody has compared it with its source");
  });
});
