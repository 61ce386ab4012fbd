import { expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Capabilities } from "../../../schemas/types.js";
import { UsageError } from "../../engine/usage-error.js";
import { expectOperation } from "./operation.js";

const another = { action: "AssumeRole" };
const expecting = (capabilities: Capabilities, contract: { action: string }) => () =>
  expectOperation({ candidate: { name: "acme" }, capabilities }, contract);

test.each<[Capabilities["operations"], { action: string }]>([
  [undefined, flagship],
  ["any", flagship],
  ["any", another],
  [["AssumeRole"], another],
  [["SendSms", flagship.action], flagship],
])("an adapter that claims %j is examined with %o", (operations, contract) => {
  expect(expecting(operations === undefined ? {} : { operations }, contract)).not.toThrow();
});

test.each<[Capabilities, { action: string }, string]>([
  [{}, another, "QueryDeviceDistributeJob only"],
  [{ operations: ["SendSms", "assumerole"] }, another, "SendSms, assumerole only"],
  [{ operations: ["AssumeRole"] }, flagship, "AssumeRole only"],
])("an adapter that claims %j is not examined with %o", (capabilities, contract, said) => {
  expect(expecting(capabilities, contract)).toThrow(UsageError);
  expect(expecting(capabilities, contract)).toThrow(`Failed to examine "acme" with ${contract.action}: `);
  expect(expecting(capabilities, contract)).toThrow(said);
});
