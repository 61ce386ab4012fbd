import { describe, expect, test } from "vitest";
import { bindingOn } from "../../../schemas/catalogue.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../../../schemas/contract/load.js";
import { templates } from "../../../schemas/templates.js";
import { invalid } from "../../../schemas/validate.js";
import { clientMutants } from "../../mutants/client/all.js";
import { enough } from "../../mutants/proof.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import { scopeOf } from "../scope.js";
import { fixedCases } from "./fitted.js";
import { clientChecks } from "./index.js";

const everything = scopeOf({ formats: ["JSON", "XML"], securityToken: true, rateLimit: 10, inflight: 8 });
const requirements = bindingOn("client");
const ids = requirements.map(({ id }) => id);

describe("the client checks", () => {
  test("has a check for every requirement of the client seat, and no other", () => {
    const all = templates.filter(({ seat }) => seat === "client").map(({ id }) => id);
    expect([...clientChecks.keys()].toSorted()).toEqual(all.toSorted());
    expect(all).toEqual(expect.arrayContaining(ids));
  });

  test.each(requirements)("$id has as many clients that break it as a $level needs", ({ id, level }) => {
    const broken = clientMutants.filter(({ breaks }) => breaks.includes(id));
    expect(broken.length).toBeGreaterThanOrEqual(enough[level]);
  });

  test("the known-wrong clients have names of their own and break what exists", () => {
    expect(new Set(clientMutants.map(({ name }) => name)).size).toBe(clientMutants.length);
    expect(clientMutants.flatMap(({ breaks }) => breaks).filter((id) => !ids.includes(id))).toEqual([]);
    expect(clientMutants.filter(({ breaks }) => breaks.length === 0)).toEqual([]);
  });

  test.each(ids)("the fixed cases of %s are valid and have names of their own", (id) => {
    const cases = clientChecks.get(id)?.always?.(everything) ?? [];
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.map((testCase) => invalid("case", "Case", testCase)).filter((fault) => fault !== undefined)).toEqual(
      [],
    );
    const names = cases.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

const others = contractNames()
  .map(loadContract)
  .filter((contract) => !isFlagship(contract));

describe.each(others.map((contract) => [contract.name, contract] as const))("the cases of %s", (_name, contract) => {
  const claims = { formats: ["JSON" as const, "XML" as const], securityToken: true, waits: true, timeout: true };
  const cases = bindingOn("client", contract).map(
    ({ id }) => [id, fixedCases(clientChecks.get(id), scopeOf(claims, "loopback", contract))] as const,
  );

  test.each(cases)("of %s are valid and have names of their own", (_id, own) => {
    expect(own.length).toBeGreaterThan(0);
    expect(own.map((testCase) => invalid("case", "Case", testCase)).filter((fault) => fault !== undefined)).toEqual([]);
    const names = own.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("name the host of the operation in the failures of its gateway, however these are written", () => {
    const all = cases.flatMap(([, own]) => own);
    const meant = all.flatMap(({ calls }) => calls.flatMap(({ means }) => means.gateway ?? []));
    const sent = all.flatMap(({ accounts }) => accounts.flatMap(({ replies }) => replies));
    const read = sent.flatMap((reply) => {
      const format = reply.headers["content-type"]?.includes("json") ? "JSON" : "XML";
      return readMeaning(bodyBytes(reply), format, contract).gateway ?? [];
    });
    for (const failures of [meant, read]) {
      expect(failures.length).toBeGreaterThan(50);
      expect(new Set(failures.map(({ HostId }) => HostId))).toEqual(new Set([contract.host]));
    }
  });

  test("wait for no job", () => {
    expect(cases.flatMap(([, own]) => own).filter(({ calls }) => calls.some(({ op }) => op === "wait"))).toEqual([]);
  });
});
