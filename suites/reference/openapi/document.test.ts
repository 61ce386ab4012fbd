import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { codes } from "../../../schemas/codes.js";
import type { Format } from "../../../schemas/types.js";
import wire from "../../../schemas/wire.schema.json" with { type: "json" };
import { readMeaning } from "../../protocol/reader/meaning.js";
import { openapi } from "./document.js";
import { purposes } from "./parameters.js";

interface Example {
  value: unknown;
}
interface Media {
  examples: Record<string, Example>;
}
interface Document {
  paths: { "/": Record<"get" | "post", { parameters: { name: string; in: string; required?: boolean }[] }> };
  components: { responses: Record<string, { content: Record<string, Media> }>; schemas: Record<string, object> };
}

const text = JSON.stringify(openapi());
const document = JSON.parse(text) as Document;
const responses = Object.entries(document.components.responses);
const formats: Record<string, Format> = { "application/json": "JSON", "text/xml": "XML" };

const examples = responses.flatMap(([response, { content }]) =>
  Object.entries(content).flatMap(([type, media]) =>
    Object.entries(media.examples).map(([name, { value }]) => ({
      response,
      format: formats[type] ?? "XML",
      name,
      value,
    })),
  ),
);

test("is a valid OpenAPI 3.1 document", async () => {
  const validator = new Validator();
  expect(await validator.validate(JSON.parse(text))).toMatchObject({ valid: true });
  expect(validator.version).toBe("3.1");
  // the validator can refuse a document
  expect(await new Validator().validate({ ...JSON.parse(text), paths: { "no-slash": {} } })).toMatchObject({
    valid: false,
  });
});

test("is the same every time", () => expect(JSON.stringify(openapi())).toBe(text));

test("refers to nothing that is not there, and to no file of the kit", () => {
  const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = ""]) => ref);
  expect(refs.length).toBeGreaterThan(10);
  for (const ref of refs) {
    const found = ref
      .replace("#/", "")
      .split("/")
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document);
    expect(found, ref).toBeDefined();
  }
});

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv, ["date-time", "uuid"]);
ajv.addFormat("int64", true).addFormat("int32", true);
ajv.addSchema({ $id: "document", components: document.components });
const valid = (name: string, value: unknown) => ajv.validate({ $ref: `document#/components/schemas/${name}` }, value);

describe("the examples", () => {
  test("are each state of a job and each listed code, in both formats", () => {
    for (const format of ["JSON", "XML"]) {
      const names = examples.filter((example) => example.format === format).map(({ name }) => name);
      const states = ["initialising", "running", "finished", "aborted"];
      expect(names.toSorted()).toEqual([...states, ...codes.map(({ code }) => code)].toSorted());
    }
  });

  test.each(examples.filter(({ format }) => format === "JSON"))(
    "$response $name fits its schema, and no other",
    ({ response, value }) => {
      const { Success } = value as { Success?: boolean };
      const schema = response === "Answer" ? (Success ? "Success" : "BusinessFailure") : "GatewayFailure";
      const fitting = ["Success", "BusinessFailure", "GatewayFailure"].filter((name) => valid(name, value));
      expect(fitting).toEqual([schema]);
    },
  );

  test.each(examples.filter(({ format }) => format === "XML"))(
    "$response $name means the same as XML and as JSON",
    ({ response, name, value }) => {
      const json = examples.find(
        (other) => other.format === "JSON" && other.name === name && other.response === response,
      );
      const { textual: _, ...means } = readMeaning(Buffer.from(String(value)), "XML");
      expect(means.kind).not.toBe("unreadable");
      expect(means).toEqual(readMeaning(Buffer.from(JSON.stringify(json?.value)), "JSON"));
    },
  );

  test("a job that breaks the contract does not fit", () => {
    const { value } = examples.find(({ name, format }) => name === "running" && format === "JSON") ?? { value: {} };
    const job = (value as { Data: object }).Data;
    expect(valid("Data", job)).toBe(true);
    const targets = (count: number) => ({
      targetInstanceConfigs: Array.from({ length: count }, () => ({ TargetInstanceId: "t" })),
    });
    const wrong = [
      { Status: 4 },
      { Strategy: 2 },
      { Total: "5" },
      { GmtCreate: "5" },
      { TargetInstanceConfigs: [] },
      { TargetInstanceConfigs: targets(0) },
      { Strategy: 0, TargetInstanceConfigs: targets(2) },
    ];
    for (const change of wrong) expect(valid("Data", { ...job, ...change }), JSON.stringify(change)).toBe(false);
    expect(valid("Data", { ...job, Strategy: 1, TargetInstanceConfigs: targets(2), Future: 1 })).toBe(true);
  });
});

test("a mock that makes its answer from the schemas makes a right one", () => {
  const { Success, Data } = document.components.schemas as Record<string, { properties: object; example: object }>;
  // as Mockoon does: examples and enums, or otherwise a value for the format
  expect(Success?.properties).toMatchObject({
    RequestId: { type: "string", format: "uuid" },
    Success: { enum: [true] },
    Data: { $ref: "#/components/schemas/Data" },
  });
  const made = { RequestId: "01234567-89AB-CDEF-0123-456789ABCDEF", Success: true, Data: Data?.example };
  expect(valid("Success", made)).toBe(true);
  expect(valid("Success", { ...made, RequestId: "" })).toBe(false);
});

test("a POST whose form has the signature is allowed, for no security scheme can look there", () => {
  const { get, post } = document.paths["/"] as Record<string, { security?: object[] }>;
  expect(get?.security).toBeUndefined();
  expect(post?.security).toContainEqual({});
});

test("a business failure has no Data, or null", () => {
  const failure = { RequestId: "01234567-89AB-CDEF-0123-456789ABCDEF", Success: false, Code: "c", ErrorMessage: "m" };
  expect(valid("BusinessFailure", failure)).toBe(true);
  expect(valid("BusinessFailure", { ...failure, Data: null })).toBe(true);
  expect(valid("BusinessFailure", { ...failure, Data: {} })).toBe(false);
});

test("every parameter of the schemas is there, with a purpose, and only a GET's JobId is required", () => {
  const { authorization: _, ...headers } = wire.$defs.Acs3Headers.properties;
  const { Signature: __, ...query } = wire.$defs.RpcParameters.properties;
  for (const method of ["get", "post"] as const) {
    const { parameters } = document.paths["/"][method];
    const named = (place: string) => parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
    expect(named("query")).toEqual(Object.keys(query));
    expect(named("header")).toEqual(Object.keys(headers));
    expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(
      method === "get" ? ["JobId"] : [],
    );
    for (const { name } of parameters) if (name !== "JobId") expect(purposes[name], name).toMatch(/\.$/);
  }
});
