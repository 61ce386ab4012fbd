import { expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import { loadContract } from "../../../schemas/contract/load.js";
import { gatewayFailures } from "./refused.js";

const codesOf = (name: string) =>
  gatewayFailures({ contract: loadContract(name) }, "JSON").map(({ calls, accounts }) => [
    calls[0]?.means?.gateway?.Code,
    accounts[0]?.replies[0]?.status,
  ]);

test("the gateway gives the codes of the operation too, and that of a missing JobId to the flagship only", () => {
  const ofAnother = codesOf("sts/AssumeRole");
  expect(ofAnother).toContainEqual(["EntityNotExist.Role", 404]);
  expect(ofAnother).toContainEqual(["Forbidden.RAM", 403]);
  expect(ofAnother).not.toContainEqual(["MissingJobId", 400]);
  expect(codesOf(flagship.name)).toContainEqual(["MissingJobId", 400]);
  const records = codesOf("alidns/DescribeSubDomainRecords");
  expect(records).toContainEqual(["MissingSubDomain", 400]);
  expect(records).toHaveLength(codesOf(flagship.name).length);
});
