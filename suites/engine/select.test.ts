import { expect, test } from "vitest";
import { bindingOn } from "../../schemas/catalogue.js";
import { secondContract } from "../fixtures/second-contract.js";
import { select } from "./select.js";
import { UsageError } from "./usage-error.js";

const bound = bindingOn("client");
const ids = (only?: string[]) => select(bound, only).map(({ id }) => id);

test("nothing named is everything", () => {
  expect(select(bound)).toBe(bound);
  expect(select(bound, [])).toBe(bound);
});

test("families and ids, in the catalogue's order, each once", () => {
  expect(ids(["parsing.long"])).toEqual(["parsing.long"]);
  expect(ids(["parity"])).toEqual(bound.filter(({ id }) => id.startsWith("parity.")).map(({ id }) => id));
  const mixed = ids(["parsing.text", "request", "parsing", "parsing.text"]);
  expect(mixed).toEqual(bound.filter(({ id }) => /^(request|parsing)\./.test(id)).map(({ id }) => id));
});

test("part of a name is no name", () => {
  expect(ids(["parsing.long"])).not.toContain("parsing.long-range");
  for (const name of ["pars", "parsing.", "parsing.lon", "PARSING", "", "service"]) {
    expect(() => ids(["request", name]), name).toThrow(UsageError);
  }
  expect(() => ids(["parsing.lon"])).toThrow(
    /^Failed to select "parsing.lon": .*Families are request, parsing, .*djc list/,
  );
});

test.each([
  ["parsing.lon", "parsing.long"],
  ["parsing.malformd", "parsing.malformed"],
  ["PARSING", "parsing"],
  ["parsing.", "parsing"],
  ["requests", "request"],
  ["malformed", "parsing.malformed"],
])("%s is answered with the name that it most likely means", (name, meant) => {
  expect(() => ids([name])).toThrow(`no requirement or family has this name. Did you mean "${meant}"? Families are`);
});

test("no suggestion is made for a name that resembles nothing; a name of the other seat gets its own message", () => {
  expect(() => ids(["zebra"])).toThrow('"zebra": no requirement or family has this name. Families are request,');
  expect(() => ids(["service.echo"])).toThrow('"service.echo": it is about a service, not a client. ');
  expect(() => select(bindingOn("service"), ["parsing"])).toThrow("it is about a client, not a service. ");
});

test("what does not bind another operation gets its own message", () => {
  const others = bindingOn("client", secondContract());
  expect(() => select(others, ["polling"])).toThrow(
    'Failed to select "polling": it does not apply to this operation. ',
  );
  expect(() => select(others, ["service.echo"])).toThrow("it is about a service, not a client. ");
});
