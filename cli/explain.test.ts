import { expect, test } from "vitest";
import { visible } from "../reports/visible.js";
import { catalogue, requirement } from "../schemas/catalogue.js";
import { clientChecks } from "../suites/client/checks/index.js";
import { serviceChecks } from "../suites/service/checks/index.js";
import { caseText } from "./case-text.js";
import { casesOf, explain } from "./explain.js";

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
  for (const part of [sentence?.en, sentence?.zh, "  GmtCreate 9007199254740991 (JSON)", "(XML)", "generated cases"]) {
    expect(text).toContain(part);
  }
});

test("the requests to a service that are tried", () => {
  expect(said("service.nonce-replay").split("\n")[0]).toBe("service.nonce-replay  MUST, for a service");
  expect(said("service.nonce-replay")).toContain("  the same request twice (HMAC-SHA1, GET, query)");
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

test("each case has the number by which it is shown, and its bytes are the ones that are sent", () => {
  for (const { id } of catalogue) {
    const cases = casesOf(id);
    const lines = said(id)
      .split("\n")
      .map((line) => line.trim());
    for (const [index, testCase] of cases.entries()) {
      expect(lines).toContain(`${index + 1}  ${testCase.name}`);
      expect(caseText(testCase).split("\n")[0]).toBe(visible(testCase.name));
    }
  }
});

test("a case is shown with its calls and the replies that answer them, byte by byte", () => {
  const [first] = casesOf("parsing.malformed");
  const cut = casesOf("parsing.malformed").find(({ name }) => name.startsWith("NUL after the end"));
  if (!first || !cut) throw new Error("The check has no such case.");
  expect(caseText(first)).toMatch(/Call:\n {2}query "\w+" as JSON\n\nTo each request:\nReply 200/);
  expect(caseText(first)).toContain("  content-type: application/json");
  expect(caseText(cut)).toMatch(/\\u0000\n {2}000000 [\s\S]*\n {2}000170 {2}00 /);
});

test("a case of a service is shown by its requests; one that is sent as it is by its bytes", () => {
  const [twice] = casesOf("service.nonce-replay");
  const all = catalogue.flatMap(({ id }) => casesOf(id));
  const raw = all.find((each) => "requests" in each && each.requests.some(({ raw }) => raw));
  if (!twice || !raw) throw new Error("The check has no such case.");
  expect(caseText(twice)).toMatch(/Request 1: GET[^\n]*\n\nRequest 2: GET/);
  expect(caseText(raw)).toMatch(/\n {2}(GET|POST) [\s\S]*\{\{host\}\}/);
});
