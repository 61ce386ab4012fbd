import { expect, test } from "vitest";
import { plainBody, successful } from "../../../generators/answer.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Client, Query } from "../../protocol/client.js";
import { altering, type Change } from "./altered.js";

const answer = successful(flagship, plainBody(flagship));
const giving = (value: unknown): Client => ({ candidate: { name: "a client" }, query: async () => value });
const given = (value: unknown, change: Change) => altering(flagship, giving(value), change).query({} as Query);

test("nothing is changed where nothing is to be", async () => {
  expect(await given(answer, {})).toEqual(answer);
  for (const other of [null, "text", 5]) expect(await given(other, { leaf: () => "x" })).toBe(other);
});

test("leaves, lists and objects are changed where they stand, and the envelope stays", async () => {
  expect(await given(answer, { leaf: ({ name }, value) => (name === "Total" ? undefined : value) })).not.toHaveProperty(
    "Data.Total",
  );
  expect(await given(answer, { leaf: ({ path }, value) => (path.includes("[]") ? "x" : value) })).toMatchObject({
    Data: { TargetInstanceConfigs: [{ TargetInstanceId: "x" }], Total: 5 },
  });
  expect(await given(answer, { list: (_list, entries) => [...entries, ...entries] })).toHaveProperty(
    "Data.TargetInstanceConfigs.length",
    2,
  );
  expect(await given(answer, { object: (object, members) => (object === "body" ? {} : members) })).toEqual({
    RequestId: answer["RequestId"],
    Success: true,
  });
});
