import { expect, test } from "vitest";
import { flagship } from "./flagship.js";
import { contractNames } from "./load.js";
import { contractOfReport } from "./of-report.js";

const of = (name?: string) =>
  contractOfReport({
    contract: { operation: "A", version: "1", digest: "", requirements: 1, ...(name === undefined ? {} : { name }) },
  });

test("a report without a name is of the flagship", () => {
  expect(of()).toBe(flagship);
});

test("a name is one of those that the kit carries", () => {
  for (const name of contractNames()) expect(of(name)?.name).toBe(name);
});

test("a name opens no folder", () => {
  const folder = new URL("../contracts/iot/QueryDeviceDistributeJob", import.meta.url).pathname;
  for (const name of [folder, "../iot/QueryDeviceDistributeJob", "sts/Nothing", ""]) expect(of(name)).toBeUndefined();
});
