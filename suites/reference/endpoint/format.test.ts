import { expect, test } from "vitest";
import { acceptedFormat, namedFormat } from "./format.js";

test.each([
  ["JSON", "JSON"],
  ["json", "JSON"],
  ["Xml", "XML"],
  ["YAML", undefined],
  ["", undefined],
  ["JSON ", undefined],
])("Format=%s names %s", (name, format) => expect(namedFormat(name)).toBe(format));

test.each([
  [undefined, "XML"],
  ["", "XML"],
  ["*/*", "XML"],
  ["application/json", "JSON"],
  ["Application/JSON; charset=utf-8", "JSON"],
  ["application/problem+json", "JSON"],
  ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "XML"],
  ["text/xml;q=0.1, application/json;q=0.5", "JSON"],
  ["text/xml, application/json", "XML"],
  ["application/json;q=0", "XML"],
  ["text/plain, application/json;q=0.2", "JSON"],
  [";q=,,;;q=x", "XML"],
])("Accept: %s likes %s", (accept, format) => expect(acceptedFormat(accept)).toBe(format));
