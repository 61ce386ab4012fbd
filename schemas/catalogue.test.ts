import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { secondContract } from "../suites/fixtures/second-contract.js";
import { bindingOn, catalogue, digest, digestOf, families, requirement } from "./catalogue.js";
import { binds } from "./contract/binding.js";
import { flagship } from "./contract/flagship.js";
import { templates } from "./templates.js";
import { invalid } from "./validate.js";

/** Requirements that are a MUST although neither the documentation nor a standard says so, each with its reason. */
const strictPractice: Record<string, string> = {
  "request.secret": "A secret on the wire is lost, whatever else holds.",
  "parsing.own-answer": "The answer to another call must not read as this one's.",
  "errors.not-json": "An outage must not read as an answer.",
  "errors.timeout": "A call that never ends takes its caller along.",
  "errors.reset": "Half a body must not read as an answer.",
  "polling.interruptions": "A job that goes on must not read as one that is over.",
  "claims.inflight": "A claim that does not hold makes a verdict rest on nothing.",
  "claims.clock": "A claim that does not hold makes a verdict rest on nothing.",
  "service.format-case": "Published clients send both spellings.",
};

const verb = { MUST: "必须", SHOULD: "应当", MAY: "可以" };

describe("catalogue", () => {
  test("is valid by its schema", () => {
    expect(invalid("requirement", "Catalogue", catalogue)).toBeUndefined();
  });

  test("is valid as it is written, with what each requirement needs", () => {
    expect(invalid("requirement", "Catalogue", templates)).toBeUndefined();
    const ids = templates.filter((each) => binds(each, flagship)).map(({ id }) => id);
    expect(catalogue.map(({ id }) => id)).toEqual(ids);
  });

  test("has each id once", () => {
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
  });

  test("keeps its ids, levels and seats", () => {
    const lines = catalogue.map(({ id, level, seat, needs }) => [id, level, seat, ...(needs ?? [])].join(" "));
    expect(lines).toMatchInlineSnapshot(`
      [
        "request.endpoint MUST client",
        "request.operation MUST client",
        "request.job-id MUST client",
        "request.signature MUST client",
        "request.nonce MUST client",
        "request.timestamp MUST client",
        "request.security-token MUST client securityToken",
        "request.secret MUST client",
        "request.format SHOULD client",
        "request.missing-job-id SHOULD client",
        "request.once SHOULD client",
        "request.redirect SHOULD client",
        "request.certificate MUST client",
        "parsing.sample-json MUST client JSON",
        "parsing.sample-xml MUST client XML",
        "parsing.job MUST client",
        "parsing.numeric-text SHOULD client JSON",
        "parsing.long MUST client",
        "parsing.long-range SHOULD client",
        "parsing.text MUST client",
        "parsing.absent MUST client",
        "parsing.list MUST client",
        "parsing.list-shape SHOULD client",
        "parsing.unknown-members SHOULD client",
        "parsing.member-order MUST client",
        "parsing.chunks MUST client",
        "parsing.malformed MUST client",
        "parsing.strictness SHOULD client",
        "parsing.wrong-type SHOULD client",
        "parsing.xml-text MUST client XML",
        "parsing.xml-safety MUST client XML",
        "parsing.pollution SHOULD client JSON",
        "parsing.own-answer MUST client",
        "parsing.rare-spelling SHOULD client",
        "parsing.interim SHOULD client",
        "enums.status MUST client",
        "enums.strategy MUST client",
        "enums.success MUST client",
        "enums.open SHOULD client",
        "enums.cardinality SHOULD client",
        "parity.job MUST client JSON XML",
        "parity.text MUST client JSON XML",
        "parity.list MUST client JSON XML",
        "parity.failure MUST client JSON XML",
        "parity.gateway SHOULD client JSON XML",
        "parity.open SHOULD client JSON XML",
        "errors.business MUST client",
        "errors.gateway MUST client",
        "errors.codes MUST client",
        "errors.success-decides SHOULD client",
        "errors.request-id SHOULD client",
        "errors.status SHOULD client",
        "errors.not-json MUST client",
        "errors.not-json-status SHOULD client",
        "errors.xml-when-json SHOULD client JSON",
        "errors.timeout MUST client timeout",
        "errors.drip SHOULD client timeout",
        "errors.reset MUST client",
        "errors.leak MUST client",
        "errors.leak-signature SHOULD client",
        "throttle.recognised MUST client",
        "throttle.fresh MUST client retries",
        "throttle.bounded SHOULD client",
        "throttle.delayed SHOULD client retries",
        "throttle.backoff SHOULD client retries",
        "throttle.jitter SHOULD client retries",
        "throttle.recovers SHOULD client retries",
        "throttle.hint SHOULD client retries",
        "throttle.amplification SHOULD client",
        "throttle.permanent SHOULD client",
        "throttle.pace MUST client rateLimit",
        "throttle.sharing SHOULD client rateLimit",
        "polling.ends MUST client waits",
        "polling.pace MUST client waits",
        "polling.unknown SHOULD client waits",
        "polling.deadline SHOULD client waits",
        "polling.interruptions MUST client waits",
        "claims.inflight MUST client inflight",
        "claims.clock MUST client clock",
        "claims.complete SHOULD client",
        "service.envelope MUST service",
        "service.types MUST service",
        "service.members SHOULD service",
        "service.list-shape MUST service",
        "service.enums MUST service",
        "service.cardinality SHOULD service",
        "service.exclusive MUST service",
        "service.echo SHOULD service",
        "service.request-id MUST service",
        "service.gmt-create SHOULD service",
        "service.parity.job MUST service",
        "service.parity.failure MUST service",
        "service.parity.text MUST service",
        "service.format-default MUST service",
        "service.format-case MUST service",
        "service.format-bad SHOULD service",
        "service.content-type SHOULD service",
        "service.get-post MUST service",
        "service.both-signatures MUST service",
        "service.acs3 SHOULD service",
        "service.bad-signature MUST service",
        "service.unknown-key MUST service",
        "service.stale-timestamp MUST service",
        "service.nonce-replay MUST service",
        "service.missing-job-id MUST service",
        "service.missing-common MUST service",
        "service.unknown-action MUST service",
        "service.bad-version MUST service",
        "service.unknown-job MAY service",
        "service.made-up-job SHOULD service",
        "service.foreign-job SHOULD service",
        "service.gateway-shape MUST service",
        "service.read-only MUST service",
        "service.lifecycle SHOULD service",
        "service.throttle MUST service",
        "service.throttle-shared MUST service",
        "service.throttle-isolated MUST service",
        "service.throttle-recovers MUST service",
        "service.hostile MUST service",
        "service.tls MUST service",
      ]
    `);
  });

  test.each(catalogue)("$id speaks both languages", ({ level, text, remedy }) => {
    expect(text.en).toMatch(new RegExp(`\\b${level}\\b`));
    expect(text.zh).toContain(verb[level]);
    for (const { en, zh } of [text, remedy ?? text]) {
      expect(en).toMatch(/^[^\p{Script=Han}]+\.$/u);
      expect(zh).toMatch(/\p{Script=Han}.*。$/u);
    }
  });

  test("has a remedy for each sentence", () => {
    expect(catalogue.filter(({ remedy }) => !remedy)).toEqual([]);
  });

  test("calls practice a MUST only for a reason", () => {
    const strict = catalogue.filter(({ level, basis }) => level === "MUST" && basis === "practice");
    expect(strict.map(({ id }) => id)).toEqual(Object.keys(strictPractice));
  });

  test("binds a service without conditions", () => {
    expect(bindingOn("service").filter(({ needs }) => needs)).toEqual([]);
  });
});

test("the seats share the catalogue out, client first", () => {
  expect([...bindingOn("client"), ...bindingOn("service")]).toEqual(catalogue);
});

test("a contract is bound by a part of it", () => {
  expect(bindingOn("client", secondContract()).length).toBeLessThan(bindingOn("client").length);
  expect(bindingOn("client", flagship)).toEqual(bindingOn("client"));
});

test("families are in order", () => {
  expect(families.join(" ")).toBe("request parsing enums parity errors throttle polling claims service");
});

test("a requirement is found by its id only", () => {
  for (const each of catalogue) expect(requirement(each.id)).toBe(each);
  expect(requirement("request")).toBeUndefined();
});

describe("digest", () => {
  const second = secondContract();

  test("is SHA-256 in hex", () => {
    expect(digest()).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf({ b: [1], a: 2 })).toBe("bdb8cdb92ae21dcbfef3be933411f3644bc1a6668cd15181c0038b2eaa118caf");
  });

  test("is that of the flagship where no contract is named", () => {
    expect(digest()).toBe(digest(flagship));
    expect(digest()).not.toBe(digest(second));
  });

  test("covers the files of the contract, and its requirements", () => {
    const quota = secondContract({ contract: { quota: { requests: 5, seconds: 1 } } });
    const described = secondContract({ contract: { source: "another page" } });
    const all = [second, quota, described, { ...quota, files: second.files }].map(digest);
    expect(new Set(all).size).toBe(4);
    expect(digest(secondContract())).toBe(digest(second));
  });

  test("does not depend on the order of members", () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), fc.jsonValue()), { selector: ([name]) => name });
    fc.assert(
      fc.property(members, (entries) => {
        expect(digestOf(Object.fromEntries(entries.toReversed()))).toBe(digestOf(Object.fromEntries(entries)));
      }),
    );
  });

  test("tells any two values apart", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(digestOf([a]) === digestOf([b])).toBe(a === b);
      }),
    );
  });
});
