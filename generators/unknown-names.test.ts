import { expect, test } from "vitest";
import { flagship } from "../schemas/contract/flagship.js";
import { loadContract } from "../schemas/contract/load.js";
import type { Spelling } from "./spelling.js";
import { withUnknownNames } from "./unknown-names.js";

const spelling = (...names: string[]): Spelling => ({
  order: 7,
  unknown: names.map((name) => ({ at: "root", name, value: 1 })),
});

test("a member that the contract documents gets another name, wherever it is documented", () => {
  const list = loadContract("iot/ListDeviceDistributeJob");
  const names = ["NextToken", "JobInfo", "items", "TargetRegion", "HostId", "Version"];
  const others = ["OtherNextToken", "OtherJobInfo", "Otheritems", "OtherTargetRegion", "OtherHostId", "Version"];
  expect(withUnknownNames(list, spelling(...names))).toEqual(spelling(...others));
});

test("without a Success, the members of a gateway failure say something too", () => {
  const names = ["Code", "Message", "HostId", "Success"];
  expect(withUnknownNames(loadContract("sts/AssumeRole"), spelling(...names))).toEqual(
    spelling("OtherCode", "OtherMessage", "OtherHostId", "Success"),
  );
});

test("the flagship's spellings stay as they are", () => {
  const own = spelling("NextToken", "Owner");
  expect(withUnknownNames(flagship, own)).toEqual(own);
  expect(withUnknownNames(flagship, { order: 1 })).toEqual({ order: 1 });
});
