import { expect, test } from "vitest";
import { documentedSamples } from "../../generators/documented.js";
import { catalogue } from "../../schemas/catalogue.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { inapplicable, scopeOf } from "./scope.js";

const needing = (...needs: ("JSON" | "XML" | "retries" | "rateLimit" | "inflight" | "clock")[]) => {
  const [any] = catalogue;
  if (!any) throw new Error("The catalogue is empty.");
  return { ...any, needs };
};

const ofFlagship = { contract: flagship, samples: Object.values(documentedSamples) };

test("what is not claimed is not asked for", () => {
  expect(scopeOf({})).toStrictEqual({ ...ofFlagship, formats: ["JSON"], securityToken: false });
  expect(scopeOf({ formats: ["XML"], securityToken: true, rateLimit: null })).toStrictEqual({
    ...ofFlagship,
    formats: ["XML"],
    securityToken: true,
  });
  expect(scopeOf({ rateLimit: 10 })).toMatchObject({ rateLimit: 10 });
});

test("a requirement binds only who claims all that it needs, and the lack is named", () => {
  expect(inapplicable(needing(), {})).toBeUndefined();
  expect(inapplicable(needing("JSON"), {})).toBeUndefined();
  expect(inapplicable(needing("JSON"), { formats: ["XML"] })).toBe("The client does not claim the format JSON.");
  expect(inapplicable(needing("XML", "retries"), {})).toBe("The client does not claim the format XML and retries.");
  expect(inapplicable(needing("XML", "retries"), { formats: ["XML"], retries: true })).toBeUndefined();
  expect(inapplicable(needing("retries"), { retries: false })).toContain("retries");
  expect(inapplicable(needing("rateLimit"), { rateLimit: null })).toContain("rateLimit");
  expect(inapplicable(needing("inflight"), { inflight: 1 })).toContain("more than one call at once");
  expect(inapplicable(needing("inflight"), { inflight: 2 })).toBeUndefined();
  expect(inapplicable(needing("clock"), { clock: "real" })).toContain("a virtual clock");
  expect(inapplicable(needing("clock"), { clock: "virtual" })).toBeUndefined();
});
