import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentedSamples } from "../../generators/documented.js";
import { edgeJobs } from "../../generators/edge-jobs.js";
import { entityBomb, externalEntity } from "../../generators/illegal.js";
import { success } from "../../generators/response.js";
import { responseSample } from "../../generators/wire.js";
import type { Reply, ServiceReply, ServiceStep } from "../../schemas/types.js";
import { asked } from "../fixtures/asked.js";
import { differJobs } from "./judge/same-job.js";
import { reading } from "./reading.js";
import { codeIn, integerAt, isThrottled, jobIn, objectAt, readingOf, statusIn, successIn, textAt } from "./reply.js";

const replied = ({ status, headers, body = "", bodyBase64 }: Reply): ServiceReply => ({
  atMs: 1,
  status,
  headers,
  bytes: body.length,
  ...(bodyBase64 === undefined ? { body } : { bodyBase64 }),
});
const of = (body: string, headers = {}) => replied({ status: 200, headers, body });
const step = (reply: ServiceReply): ServiceStep => ({ ...asked, reply });

describe("a reading", () => {
  test("knows a format by its bytes, whatever the headers say", () => {
    expect(reading(of(' {"a":1}', { "content-type": "text/xml" }))).toEqual({ format: "JSON", tree: { a: 1 } });
    expect(reading(of("\uFEFF<a><b>1</b></a>"))).toEqual({ format: "XML", root: "a", tree: { b: "1" } });
    expect(reading(of("<a><b>1</b><b>2</b><c/></a>")).tree).toEqual({ b: ["1", "2"], c: "" });
    expect(reading(of("<a>text</a>"))).toEqual({ format: "XML", root: "a", tree: {} });
  });

  test("is of bytes that are not encoded, given as text or as base64", () => {
    expect(reading(of("{}", { "content-encoding": "identity" }))).toEqual({ format: "JSON", tree: {} });
    const base64 = { atMs: 1, status: 200, headers: {}, bytes: 7 };
    const bodyBase64 = Buffer.from('{"a":1}').toString("base64");
    expect(reading({ ...base64, bodyBase64 })).toEqual({ format: "JSON", tree: { a: 1 } });
    expect(reading(base64)).toEqual({ why: "the body is not JSON" });
  });

  test("of JSON that is no object says so", () => {
    const why = "the body is JSON, but no object";
    for (const body of ["[]", "null", '"text"', "1"]) expect(reading(of(body))).toEqual({ format: "JSON", why });
  });

  test("XML may have any root but that of a page", () => {
    for (const root of ["xhtml", "htmlError"]) expect(reading(of(`<${root}/>`))).toMatchObject({ format: "XML", root });
  });

  test.each([
    ["nothing", "", {}, /not JSON/],
    ["a list", "[]", {}, /no object/],
    ["a page", "<html><br></html>", {}, /not an XML document/],
    ["a well-formed page", "<HTML><body/></HTML>", {}, /an HTML page/],
    ["two values", "{}{}", {}, /not JSON/],
    ["an entity bomb", entityBomb().reply.body ?? "", {}, /DOCTYPE/],
    ["an external entity", externalEntity()[0]?.reply.body ?? "", {}, /DOCTYPE/],
    ["what is compressed though nobody asked", "{}", { "content-encoding": "gzip" }, /encoded as gzip/],
    ["what is nested without end", "[".repeat(1_000_000), {}, /deeper/],
    ["many elements of one name, left open", `<a>${"<b/>".repeat(200_000)}`, {}, /not an XML document/],
  ])("has none of %s", (_, body, headers, why) => {
    expect(reading(of(body, headers)).why).toMatch(why);
  });

  test("never throws", () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    const near = fc.tuple(fc.constantFrom('{"Data":{"Status":1}}', "<a><b>1</b></a>"), fc.nat(30), fc.nat(255));
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          near.map(([text, at, byte]) => Buffer.from(text).with(at % text.length, byte)),
        ),
        (body) => {
          const read = reading({
            atMs: 0,
            status: 200,
            headers: {},
            bytes: body.length,
            bodyBase64: Buffer.from(body).toString("base64"),
          });
          expect(read.tree === undefined).toBe(read.why !== undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("what is reported", () => {
  test("of the documented samples, in both formats, is the same job", () => {
    const [json, xml] = (["JSON", "XML"] as const).map((format) => step(replied(documentedSamples[format].reply)));
    if (!json || !xml) throw new Error("There are two formats.");
    expect([successIn(json), statusIn(json), codeIn(json)]).toEqual([true, 1, undefined]);
    expect(differJobs(jobIn(json) ?? {}, jobIn(xml) ?? {})).toEqual([]);
    expect(jobIn(json)).toBeDefined();
  });

  test.each(edgeJobs)("of $name is the same in both formats", ({ job }) => {
    const [json, xml] = (["JSON", "XML"] as const).map(
      (format) => jobIn(step(replied(responseSample("", format, success(job)).reply))) ?? {},
    );
    expect(differJobs(json ?? {}, xml ?? {})).toEqual([]);
  });

  test("of integers is exact, and of what is none is nothing", () => {
    const tree = reading(of('{"a":9223372036854775807,"b":"007","c":1.5,"d":"1e5","e":null,"f":true,"g":-0}')).tree;
    expect(["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => integerAt(tree, name))).toEqual([
      "9223372036854775807",
      "7",
      undefined,
      undefined,
      undefined,
      undefined,
      "0",
      undefined,
    ]);
  });

  test("of a list, or of a mark without text, is no integer", () => {
    expect([integerAt({ a: [5] }, "a"), integerAt({ a: { $int: 5 } }, "a")]).toEqual([undefined, undefined]);
  });

  test("of a step without a whole reply is nothing", () => {
    const broken = { ...step(of('{"Code":"a"}')), failure: { kind: "closed", why: "", atMs: 1 } } as const;
    const { reply: _, ...unanswered } = step(of("{}"));
    expect([readingOf(broken), readingOf(unanswered)]).toEqual([{}, {}]);
    expect(codeIn(broken)).toBeUndefined();
  });

  test("of members is by their types", () => {
    const tree = { object: { a: 1 }, list: [], text: "t", none: null };
    expect(Object.keys(tree).map((name) => objectAt(tree, name))).toEqual([{ a: 1 }, undefined, undefined, undefined]);
    expect(Object.keys(tree).map((name) => textAt(tree, name))).toEqual([undefined, undefined, "t", undefined]);
  });

  test("of any documented member is a job, and of others is none", () => {
    const names = ["JobId", "Status", "Strategy", "Total", "GmtCreate", "ProductKey", "SourceInstanceId"];
    for (const name of names) expect(jobIn(step(of(`{"Data":{"${name}":1}}`))), name).toEqual({ [name]: 1 });
    for (const body of ['{"Data":{}}', '{"Data":{"":1}}', '{"Data":null}'])
      expect(jobIn(step(of(body)))).toBeUndefined();
    expect(statusIn(step(of('{"Data":{"JobId":"a"}}')))).toBeUndefined();
  });

  test("of Success is what it says in any of its spellings, and else nothing", () => {
    const said = (success: string) => successIn(step(of(`{"Success":${success}}`)));
    expect(["true", '"true"', "false", '"false"', "null", '"True"', "0"].map(said)).toEqual([
      true,
      true,
      false,
      false,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("of a code is found in either case of its initial", () => {
    expect(codeIn(step(of('{"code":"a"}')))).toBe("a");
    expect(codeIn(step(of('{"Code":1}')))).toBeUndefined();
  });

  test("of a throttle is that", () => {
    expect(isThrottled(step(of('{"Code":"Throttling.User"}')))).toBe(true);
    expect(isThrottled(step(of("<Error><Code>Throttling</Code></Error>")))).toBe(true);
    expect(isThrottled(step(of('{"Success":true,"Code":"Throttling"}')))).toBe(false);
    expect(isThrottled({ ...step(of("{}")), failure: { kind: "closed", why: "", atMs: 1 } })).toBe(false);
  });
});
