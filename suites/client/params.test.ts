import { describe, expect, test } from "vitest";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { parametersOf } from "../../schemas/contract/parameters.js";
import { operationOf } from "./params.js";

describe("the flagship", () => {
  const { action, version } = flagship;

  test("has its JobId among the parameters, and beside them", () => {
    expect(operationOf({ jobId: "a*b" }, flagship)).toStrictEqual({
      action,
      version,
      params: { JobId: "a*b" },
      jobId: "a*b",
    });
  });

  test("has no parameter where the call has no JobId", () => {
    expect(operationOf({}, flagship)).toStrictEqual({ action, version, params: {} });
    expect(operationOf({ jobId: "x", params: { JobId: null } }, flagship)).toStrictEqual({
      action,
      version,
      params: {},
    });
  });

  test("has the same JobId in both places where the call changes it", () => {
    const operation = operationOf({ jobId: "x", params: { JobId: "y" } }, flagship);
    expect(operation).toMatchObject({ params: { JobId: "y" }, jobId: "y" });
  });
});

describe("another operation", () => {
  const parameters = parametersOf({
    type: "object",
    required: ["Name", "Tags", "Count"],
    properties: {
      Count: { type: "integer", "x-plain": 3 },
      Name: { type: "string", "x-plain": "of the key" },
      Tags: { type: "array", items: { type: "object", properties: { Key: { type: "string" } } } },
      Rare: { type: "boolean" },
    },
  });
  const contract: Contract = {
    ...flagship,
    name: "some/Operation",
    action: "Operation",
    version: "2020-01-01",
    parameters,
    key: "Name",
  };
  const Tags = [{ Key: "plain-Key" }];

  test("is asked for with what plain calls give, and with the key of the call", () => {
    expect(operationOf({ jobId: "n" }, contract)).toStrictEqual({
      action: "Operation",
      version: "2020-01-01",
      params: { Count: 3, Name: "n", Tags },
    });
    expect(operationOf({}, contract).params).toStrictEqual({ Count: 3, Tags });
  });

  test("takes changes, and leaves out what is null", () => {
    const params = { Tags: null, Count: 4, Rare: false };
    expect(operationOf({ jobId: "n", params }, contract).params).toStrictEqual({ Count: 4, Name: "n", Rare: false });
  });

  test("without a key has its plain parameters alone", () => {
    const { key: _, ...keyless } = contract;
    expect(operationOf({ jobId: "n" }, keyless).params).toStrictEqual({ Count: 3, Name: "of the key", Tags });
  });
});
