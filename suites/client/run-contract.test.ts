import { expect, test } from "vitest";
import { bindingOn } from "../../schemas/catalogue.js";
import type { Report } from "../../schemas/types.js";
import { secondContract } from "../fixtures/second-contract.js";
import { referenceClient } from "../reference/client/client.js";
import { settingsOf } from "../service/settings.js";
import { run } from "./run.js";

const contract = secondContract();

test("a run about another operation begins with its requirements and its name", { timeout: 60_000 }, async () => {
  const stop = new AbortController();
  stop.abort();
  let begun: Report | undefined;
  const onStart = (report: Report) => {
    begun = structuredClone(report);
  };
  await run(referenceClient({}, {}, contract), { contract, runs: 1, seed: 1, onStart, signal: stop.signal });
  expect(begun?.contract).toMatchObject({
    name: "alidns/DescribeSubDomainRecords",
    requirements: bindingOn("client", contract).length,
    total: 81,
  });
  expect(begun?.selection).toBeUndefined();
});

test("what does not apply to the operation cannot be selected, nor be known to fail", async () => {
  const sentence = "it does not apply to this operation";
  await expect(run(referenceClient({}, {}, contract), { contract, only: ["polling"] })).rejects.toThrow(sentence);
  const known = [{ requirement: "enums.success", reason: "x" }];
  await expect(run(referenceClient({}, {}, contract), { contract, known })).rejects.toThrow(sentence);
});

test("a service is examined by the requirements of the operation", () => {
  const options = { jobs: ["a"], keys: {}, contract };
  expect(settingsOf("http://127.0.0.1:1", options).requirements).toEqual(bindingOn("service", contract));
  expect(() => settingsOf("http://127.0.0.1:1", { ...options, only: ["service.lifecycle"] })).toThrow("does not apply");
});
