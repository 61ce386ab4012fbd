import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindingOn } from "../../../schemas/catalogue.js";
import { invalid } from "../../../schemas/validate.js";
import { enough } from "../../mutants/proof.js";
import { wrongServices } from "../../mutants/service/all.js";
import { anyScope } from "../scope.js";
import { serviceChecks } from "./index.js";

const requirements = bindingOn("service");
const ids = requirements.map(({ id }) => id);
const graded = requirements.filter(({ level }) => level !== "MAY").map(({ id }) => id);
const invalids = (cases: readonly unknown[]) =>
  cases.map((testCase) => invalid("service", "ServiceCase", testCase)).filter((fault) => fault !== undefined);

const silent = {
  atMs: 0,
  method: "GET",
  target: "/",
  headers: {},
  body: "",
  failure: { kind: "timeout", why: "it did not end", atMs: 1 },
} as const;

describe("the service checks", () => {
  test("has a check for every requirement of the service seat, and no other", () => {
    expect([...serviceChecks.keys()].toSorted()).toEqual(ids.toSorted());
  });

  test.each(requirements)("$id has as many services that break it as a $level needs", ({ id, level }) => {
    const broken = wrongServices.filter(({ breaks }) => breaks.includes(id));
    expect(broken.length).toBeGreaterThanOrEqual(enough[level]);
  });

  test("what grades nothing has a service of which something else is noted", () => {
    const recorded = ids.filter((id) => !graded.includes(id));
    expect(recorded).toEqual(["service.unknown-job"]);
    expect(wrongServices.flatMap(({ notes }) => notes?.id ?? [])).toEqual(recorded);
  });

  test("the known-wrong services have names of their own and break what exists", () => {
    expect(new Set(wrongServices.map(({ name }) => name)).size).toBe(wrongServices.length);
    expect(wrongServices.flatMap(({ breaks }) => breaks).filter((id) => !graded.includes(id))).toEqual([]);
    expect(wrongServices.filter(({ breaks, notes }) => breaks.length === 0 && !notes)).toEqual([]);
  });

  test.each(ids)("the fixed cases of %s are valid, and have names of their own", (id) => {
    const cases = serviceChecks.get(id)?.always(anyScope) ?? [];
    expect(cases.length).toBeGreaterThan(0);
    expect(invalids(cases)).toEqual([]);
    const names = cases.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(ids.filter((id) => serviceChecks.get(id)?.cases))("the generated cases of %s are valid", (id) => {
    const cases = serviceChecks.get(id)?.cases?.(anyScope);
    if (cases) expect(invalids(fc.sample(cases, { numRuns: 300, seed: 1 }))).toEqual([]);
  });

  // a certificate is visible before any answer
  test.each(ids.filter((id) => id !== "service.tls"))(
    "%s does not hold for a service that never answers: it fails, or says that it saw nothing",
    (id) => {
      const check = serviceChecks.get(id);
      for (const testCase of check?.always(anyScope) ?? []) {
        const steps = testCase.requests.map(({ account }, request) => ({ ...silent, request, account }));
        const exchange = { case: testCase, startedAt: 0, steps };
        const faults = check?.judge(exchange, anyScope) ?? [];
        expect(faults.length > 0 || check?.inconclusive?.(exchange, anyScope) !== undefined, testCase.name).toBe(true);
      }
    },
  );
});
