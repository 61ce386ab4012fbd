import { expect, test } from "vitest";
import { pathOf } from "./arrival.js";

test.each([
  ["/?a=b", "host", "/?a=b"],
  ["http://host/?a=b", "host", "/?a=b"],
  ["HTTP://Host:80/x", "host:80", "/x"],
  ["http://host?a=b", "host", "/?a=b"],
  ["http://host", "host", "/"],
  ["http://other/?a=b", "host", "http://other/?a=b"],
  ["http://host/", undefined, "http://host/"],
  ["*", "host", "*"],
  ["//host/x", "host", "//host/x"],
])("the path of %s at %s is %s", (target, host, path) => {
  expect(pathOf(target, host)).toBe(path);
});
