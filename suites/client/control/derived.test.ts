import { expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import { loadContract } from "../../../schemas/contract/load.js";
import { secondContract } from "../../fixtures/second-contract.js";
import { referenceClient } from "../../reference/client/client.js";
import { derivedMutants } from "./derived.js";
import { proveContract } from "./prove.js";

const names = (contract = flagship) => derivedMutants(contract).map(({ name }) => name);

test("each leaf, list and parameter of a contract has wrong clients of its own, and each is told apart", () => {
  const all = names(secondContract());
  expect(new Set(all).size).toBe(all.length);
  for (const { path } of [
    { path: "$.TotalCount" },
    { path: "$.DomainRecords" },
    { path: "$.DomainRecords[].RecordId" },
  ])
    expect(all.filter((name) => name.includes(path)).length, path).toBeGreaterThan(2);
  expect(all).toContain("trims SubDomain");
  expect(names()).toContain("reads an undocumented $.Data.Status as 0");
});

const small = loadContract("iot/QueryDeviceDistributeDetail");

test("each of them fails, and the right client passes", { timeout: 120_000 }, async () => {
  const heard: string[] = [];
  const { blamed, tried } = await proveContract(small, { runs: 5, onTried: ({ name }) => void heard.push(name) });
  expect(blamed).toEqual([]);
  expect(tried.filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
  expect(heard).toEqual(names(small));
});

test("a client that passes is named, and so is a right one that is blamed", { timeout: 120_000 }, async () => {
  const right = { name: "is right", killers: ["parsing.job"], client: () => referenceClient({}, {}, small) };
  const { tried } = await proveContract(small, { runs: 1, mutants: [right] });
  expect(tried).toEqual([{ name: "is right", killers: ["parsing.job"], killedBy: undefined }]);
});
