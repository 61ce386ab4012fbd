import { expect, test } from "vitest";
import { flagship } from "../../schemas/contract/flagship.js";
import { loadContract } from "../../schemas/contract/load.js";
import { givenContract } from "../contract-flag.js";
import { callersOf } from "./callers.js";
import type { Ship } from "./manifest.js";

const ship = (folder: string, more: Partial<Ship> = {}): Ship => ({
  folder,
  path: `/${folder}`,
  sdk: folder,
  version: "1",
  language: "Go",
  modes: [{ name: "plain", about: "as it is", module: "client.mjs" }],
  ...more,
});
const generic = ship("generic", { operations: "any" });
const own = ship("own");
const another = loadContract("sts/AssumeRole");

test("all are examined with the flagship, and with another operation those that call any", () => {
  expect(callersOf([own, generic], flagship)).toEqual({ callers: [own, generic], leftOut: [] });
  expect(callersOf([own, generic], another)).toEqual({ callers: [generic], leftOut: ["own"] });
});

test("nobody to examine is a usage error that says what to do", () => {
  expect(() => callersOf([own], another)).toThrow(
    /^Failed to examine the fleet with sts\/AssumeRole: no adapter of own calls other operations\. .*"operations": "any"/,
  );
});

test("a run in another folder is given the name of a contract of the kit, or the whole path of a folder", () => {
  expect(givenContract(flagship)).toBeUndefined();
  expect(givenContract(flagship, "iot/QueryDeviceDistributeJob")).toBeUndefined();
  expect(givenContract(another, "STS/assumerole")).toEqual({ name: "sts/AssumeRole", given: "sts/AssumeRole" });
  const { name, given } = givenContract(another, "some/folder") ?? {};
  expect(name).toBe("sts/AssumeRole");
  expect(given).toMatch(/^(\/|[A-Z]:).*some.folder$/);
});
