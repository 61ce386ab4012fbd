import { expect, test } from "vitest";
import { catalogue, requirement } from "../schemas/catalogue.js";
import { clientChecks } from "../suites/client/checks/index.js";
import { serviceChecks } from "../suites/service/checks/index.js";
import { explain } from "./explain.js";

const said = (id: string) => {
  const found = requirement(id);
  if (!found) throw new Error(`There is no ${id}.`);
  return explain(found);
};

test("the sentence, its ground, its level, and every case that is tried", () => {
  const text = said("parsing.long");
  const { level, clause, basis, text: sentence } = requirement("parsing.long") ?? {};
  expect(text.split("\n")[0]).toBe(`parsing.long  ${level}, for a client`);
  expect(text).toContain(`Basis: ${basis} (${clause})`);
  for (const part of [
    sentence?.en,
    sentence?.zh,
    "    GmtCreate 9007199254740991 (JSON)",
    "(XML)",
    "generated cases",
  ]) {
    expect(text).toContain(part);
  }
});

test("the requests to a service that are tried", () => {
  expect(said("service.nonce-replay").split("\n")[0]).toBe("service.nonce-replay  MUST, for a service");
  expect(said("service.nonce-replay")).toContain("    the same request twice (HMAC-SHA1, GET, query)");
});

test("what a client must claim for it", () => {
  expect(said("errors.timeout")).toContain("  Binds clients that claim: timeout");
  expect(said("request.operation")).not.toContain("Binds clients that claim");
});

test("a requirement without a check says so; one with a check does not", () => {
  for (const each of catalogue) {
    const text = explain(each);
    expect(text.includes("The kit has no check for it yet."), each.id).toBe(
      !clientChecks.has(each.id) && !serviceChecks.has(each.id),
    );
    expect(text.endsWith("\n")).toBe(true);
  }
});
