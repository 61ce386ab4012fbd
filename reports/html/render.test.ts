import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { sentence } from "../../schemas/sentence.js";
import { exampleEvidence, exampleExchange, exampleReport, exampleRequest, exampleVerdict } from "../example.js";
import { fullReport } from "../example-full.js";
import { richReport } from "../example-rich.js";
import { exampleServiceEvidence, exampleServiceReport, exampleServiceVerdict } from "../example-service.js";
import { renderHtml } from "./render.js";

const page = renderHtml(richReport());

describe("renderHtml", () => {
  test("gives the same page for the same report", () => {
    expect(renderHtml(structuredClone(richReport()))).toBe(page);
  });

  test("loads nothing from outside itself, and links only to the standards that requirements name", () => {
    expect(page).not.toMatch(/\b(src|srcset|action|background|poster)=|@import|url\(|<link|<iframe|<object/i);
    const outside = [...page.matchAll(/ href="(?!#|data:application\/json;base64,)([^"]*)/g)].map(([, to]) => to);
    expect(new Set(outside.map((to) => new URL(to ?? "").origin))).toEqual(
      new Set(["https://www.rfc-editor.org", "https://cwe.mitre.org"]),
    );
    expect(page).toContain('<a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.2" rel="noopener noreferrer">');
    expect(page).toContain('<a href="https://cwe.mitre.org/data/definitions/611.html" rel="noopener noreferrer">');
  });

  test("hatches what was known to fail, and counts it apart", () => {
    const known = exampleVerdict("parsing.one", "fail", { known: "tracked" });
    const text = renderHtml(exampleReport([known, exampleVerdict("parsing.two", "pass")]));
    expect(text).toContain('<line class="hatch" x1="0.00%" x2="50.00%"');
    expect(text).not.toContain('<rect class="fill-fail"');
    expect(text).toContain('<span lang="en">1 known failure</span>');
  });

  test("has the one figure in its banner, and none if the run has no verdict", () => {
    const big = /<dl class="big">.*?<\/dl>/s;
    const text = (html: string) => (big.exec(html)?.[0] ?? "").replaceAll(/<span lang="zh">.*?<\/span>|<[^>]*>/g, "");
    expect(text(page)).toMatch(/^MUST passed\d+\/\d+Not examined15\/77$/);
    expect(renderHtml(exampleReport([exampleVerdict("parsing.one", "pass")], { complete: false }))).not.toMatch(big);
  });

  test("greys replies that were never sent", () => {
    const { case: given, ...exchange } = exampleExchange();
    const [account] = given.accounts;
    const [reply] = account?.replies ?? [];
    if (!account || !reply) throw new Error("The example has no reply.");
    const accounts = [{ ...account, replies: [reply, reply] }];
    const evidence = exampleEvidence({ ...exchange, case: { ...given, accounts } });
    const text = renderHtml(exampleReport([exampleVerdict("parsing.one", "fail", { evidence })]));
    expect(text.match(/<details class="reply"/g)).toHaveLength(1);
    expect(text.match(/<details class="reply unsent"/g)).toHaveLength(1);
  });

  test("allows its own style and script only, by hash", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    for (const name of ["style", "script"]) {
      const content = new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(page)?.[1] ?? "";
      const hash = createHash("sha256").update(content).digest("base64");
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; img-src data:;/);
    expect(page).not.toMatch(/ (style|on[a-z]+)="/);
  });

  test("is under a megabyte for a run with failures of many kinds", () => {
    expect(page.length).toBeLessThan(1_000_000);
  });

  test("says in its first heading who is conformant, what fails, and what was not examined", () => {
    const [, heading = ""] = /<h1>(.*?)<\/h1>/s.exec(page) ?? [];
    expect(heading.replaceAll(/<[^>]*>/g, "")).toBe(
      "acme-iot 3.1.0 is not conformant: 5 MUST requirements failed, 3 SHOULD requirements failed, 1 known to fail; 15 of 77 requirements were not examined." +
        "acme-iot 3.1.0 不符合契约：5 项“必须”级要求未满足、3 项“应当”级要求未满足、1 项为已知不通过；77 项要求中有 15 项未检验。",
    );
  });

  test("opens what fails, and nothing that passes", () => {
    const opened = [...page.matchAll(/<details class="verdict" id="([^"]+)" open/g)].map(([, id]) => id);
    expect(opened).toEqual(["parsing.long", "parsing.text", "enums.status", "errors.reset", "throttle.recognised"]);
  });

  test("says each outcome in a word, and its sentence in both languages", () => {
    const text = renderHtml(fullReport());
    for (const word of ["fail", "known", "inapplicable", "untestable", "harness error", "pass"]) {
      expect(text).toContain(`</svg><span lang="en">${word}</span>`);
    }
    expect(text).toContain('<span lang="zh">客户端必须遵守 parsing.one。</span>');
  });

  test("shows the first twenty of many, and says how many more", () => {
    const requests = Array.from({ length: 3021 }, () => exampleRequest());
    const faults = Array.from({ length: 25 }, () => ({ path: "$", expected: "1", actual: "2" }));
    const evidence = exampleEvidence({ ...exampleExchange(), requests });
    const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { faults, evidence })]));
    expect(text.match(/<details class="request"/g)).toHaveLength(20);
    expect(text).toContain("3,001 more requests are in report.json; 20 are shown.");
    expect(text).toContain("5 more faults are in report.json");
    expect(text).toContain("<code>djc report --format har</code>");
  });

  test("folds a long value and ends it at a bound", () => {
    const evidence = exampleEvidence({ results: [{ call: 0, atMs: 1, returned: "x".repeat(50_000) }] });
    const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { evidence })]));
    expect(text).toContain("all 50,002 characters");
    expect(text).toContain("30,002 more characters are in report.json.");
    expect(text.length).toBeLessThan(60_000 + renderHtml(exampleReport([])).length);
  });

  test("tells in both languages that a value was cut, and how long it was", () => {
    const cut = sentence("{0}… ({1} characters)", "x".repeat(200), 368);
    const faults = [{ path: "$", expected: "an error", actual: sentence("returned {0}", cut) }];
    const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { faults })]));
    expect(text).toContain("x… (368 characters)");
    expect(text).toContain("x…（共 368 个字符）");
  });

  test("marks the tokens that differ, and a folded request that is wrong", () => {
    expect(page).toContain("integer <mark>9007199254740991</mark></code>");
    expect(page).toContain('<span class="loud alarm"><span lang="en">signature does not verify</span>');
    expect(page).toContain('<span class="loud alarm"><span lang="en">secret on the wire</span>');
  });

  test("shows a number that was reported beyond JSON or a double as a number", () => {
    const returned = { GmtCreate: { $int: "9007199254740993" }, Total: { $number: "NaN" } };
    const evidence = exampleEvidence({ results: [{ call: 0, atMs: 1, returned }] });
    const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { evidence })]));
    expect(text).toContain("&quot;GmtCreate&quot;: 9007199254740993,\n  &quot;Total&quot;: NaN");
  });

  test("shows the requests before the result where a fault is about a request, and opens that request", () => {
    const evidence = exampleEvidence({ requests: [exampleRequest(), exampleRequest()] });
    const place = (text: string, title: string) => text.indexOf(`<h4><span lang="en">${title}</span>`);
    const order = (path: string) => {
      const faults = [{ path, expected: "a nonce", actual: "nothing" }];
      const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { faults, evidence })]));
      const isFirst = place(text, "Requests") < place(text, "What came of the call");
      return [isFirst, [...text.matchAll(/<details class="request"( open)?/g)].map(([, open]) => open !== undefined)];
    };
    expect(order("request 2: nonce")).toEqual([true, [false, true]]);
    expect(order("$.Data.Status")).toEqual([false, [false, false]]);
  });

  test("draws the attempts of a throttled call, and says the same in words", () => {
    expect(page).toContain('<figure class="attempts">');
    expect(page).toContain("Waits between the attempts, in order: 6.9 ms, 11 ms, 15 ms, 20 ms, 26 ms, 33 ms");
  });

  test("is a page for a report in which nothing ran, and for one nested without end", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const evidence = exampleEvidence({ requests: [], results: [{ call: 0, atMs: 1, returned: deep }] });
    expect(renderHtml(exampleReport([]))).toContain("because nothing was tested");
    expect(renderHtml(exampleReport([exampleVerdict("a.b", "fail", { evidence })]))).toContain("nested too deep");
  });

  test("shows what was sent to a service and what it answered, in both languages", () => {
    const text = renderHtml(exampleServiceReport([exampleServiceVerdict("service.one")]));
    const said = [
      '<b><span lang="en">a signature that is spoilt</span><span lang="zh">被破坏的签名</span></b>',
      "every 100 ms, for 1 s or until every job has ended",
      '<span lang="en">the bytes of request 1 again</span>',
      '<span lang="zh">发送的请求与服务的应答</span>',
      '<span lang="zh">此前被限流 1 次后重新发送。</span>',
      '<span lang="en">Found in the reply: Signature</span>',
      "No whole reply by 9.5 ms: ",
      "10000 毫秒内没有结束",
      "&lt;Code>SignatureDoesNotMatch&lt;/Code>",
      "4 bytes</span>",
      '<span lang="en">no whole reply to request 2: <span lang="en">no end in time</span>',
      'download="service.one.har"',
    ];
    expect(said.filter((each) => !text.includes(each))).toEqual([]);
    expect(text).not.toContain("the reference client of the kit");
  });

  test("tells how a service was asked", () => {
    const text = renderHtml(exampleServiceReport([]));
    for (const said of [
      "http://127.0.0.1:41213",
      "UbmsMHmkqv0PiAG****010001",
      "a RAM user of the account",
      "root.pem",
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain("at most 8 requests a second, except for what provokes throttling");
    expect(text).toContain("每秒至多 8 个请求，引发限流的检验除外");
  });

  test("says where it has no room for the evidence on a service", () => {
    const many = Array.from({ length: 151 }, (_, nth) => exampleServiceVerdict(`service.n${nth}`));
    expect(renderHtml(exampleServiceReport(many)).match(/The page has no room for the evidence/g)).toHaveLength(1);
  });

  test("shows the first twenty requests to a service, and draws at which rate all of them were sent", () => {
    const service = exampleServiceEvidence();
    const [step] = service.exchange.steps;
    service.exchange.steps = Array.from({ length: 60 }, (_, nth) => (step ? [{ ...step, atMs: nth * 50 }] : [])).flat();
    const text = renderHtml(exampleServiceReport([exampleServiceVerdict("service.one", { service })]));
    expect(text.match(/<details class="request"/g)).toHaveLength(20);
    expect(text).toContain("40 more requests are in report.json");
    expect(text).not.toContain('<details class="request" open');
    const faults = [{ path: "reply 50: $.Code", expected: "a", actual: "b" }];
    const named = renderHtml(exampleServiceReport([exampleServiceVerdict("service.one", { service, faults })]));
    expect(named.match(/<details class="request"/g)).toHaveLength(21);
    expect(named).toMatch(/<details class="request" open[^>]*><summary><b>(?:<[^>]*>)*Request 50</);
    expect(text).toContain("60 requests; at most 2 of them in a stretch of 74 ms, and at most 20 in any second.");
  });
});

test("a run against a service without a pace says that there was no limit", () => {
  const report = exampleServiceReport([exampleServiceVerdict("service.echo")]);
  Object.assign(report.target.service ?? {}, { pace: 1_000_000 });
  expect(renderHtml(report)).toContain(">no limit<");
  expect(renderHtml(exampleServiceReport([exampleServiceVerdict("service.echo")]))).not.toContain(">no limit<");
});
