import { expect, test } from "vitest";
import { bindingOn, digest } from "../../schemas/catalogue.js";
import { flagship } from "../../schemas/contract/flagship.js";
import type { ReportTarget } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { secondContract } from "../fixtures/second-contract.js";
import { header } from "./header.js";

const begun = { seed: 1, runs: 2 };
const client: ReportTarget = { name: "acme", version: "1", seat: "client" };
const second = secondContract();

test("a report of the flagship names its operation and has no part", () => {
  const { contract, selection } = header(client, bindingOn("client"), begun);
  expect(contract).toEqual({
    operation: "QueryDeviceDistributeJob",
    version: "2018-01-20",
    digest: digest(flagship),
    requirements: 80,
  });
  expect(selection).toBeUndefined();
});

test.each(["client", "service"] as const)("a report of another operation says how much applies to it (%s)", (seat) => {
  const bound = bindingOn(seat, second);
  const report = header({ ...client, seat }, bound, begun, second);
  expect(report.contract).toEqual({
    operation: "DescribeSubDomainRecords",
    version: "2015-01-09",
    name: "alidns/DescribeSubDomainRecords",
    digest: digest(second),
    requirements: bound.length,
    total: { client: 81, service: 40 }[seat],
  });
  expect(report.selection).toBeUndefined();
  expect(invalid("report", "Report", report)).toBeUndefined();
});

test("a part of what binds is a selection, whatever the operation", () => {
  const [first] = bindingOn("client", second);
  if (!first) throw new Error("Nothing binds.");
  expect(header(client, [first], begun, second).selection).toEqual([first.id]);
});
