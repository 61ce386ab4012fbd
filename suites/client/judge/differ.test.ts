import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awkwardJob, plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { CallResult, JobView, Meaning } from "../../../schemas/types.js";
import { coercions, differResponse } from "./differ.js";

const returned = (value: unknown): CallResult => ({ call: 0, atMs: 1, returned: value });
const means = (Data: JobView, more: Partial<Meaning> = {}): Meaning => ({
  kind: "response",
  response: success(Data),
  ...more,
});
const { RequestId, Success } = success(plainJob);
const exact = (job: JobView) => ({
  ...job,
  GmtCreate: job.GmtCreate === undefined ? undefined : { $int: job.GmtCreate },
});
const answer = (job: object) => ({ RequestId, Success, Data: job });
const paths = (meant: Meaning, results: CallResult) => differResponse(flagship, meant, results).map(({ path }) => path);

test("the answer itself, the list flat or wrapped, is no fault", () => {
  fc.assert(
    fc.property(awkwardJob(), (job) => {
      const flat = exact(job);
      const wrapped = { ...flat, TargetInstanceConfigs: { targetInstanceConfigs: job.TargetInstanceConfigs } };
      expect(differResponse(flagship, means(job), returned(answer(flat)))).toEqual([]);
      expect(differResponse(flagship, means(job), returned(answer(wrapped)))).toEqual([]);
    }),
  );
});

test("each leaf that differs is a fault of its own, and only it", () => {
  const results = exact(plainJob);
  for (const name of Object.keys(plainJob).filter((each) => each !== "TargetInstanceConfigs")) {
    expect(paths(means(plainJob), returned(answer({ ...results, [name]: "other" }))), name).toEqual([`$.Data.${name}`]);
    expect(paths(means(plainJob), returned(answer({ ...results, [name]: undefined }))), name).toEqual([
      `$.Data.${name}`,
    ]);
  }
  expect(paths(means(plainJob), returned({ ...answer(results), RequestId: "other" }))).toEqual(["$.RequestId"]);
  expect(paths(means(plainJob), returned({ ...answer(results), RequestId: ` ${RequestId}\n` }))).toEqual([]);
  expect(paths(means(plainJob), returned({ ...answer(results), Success: "true" }))).toEqual(["$.Success"]);
});

describe("the target list", () => {
  const list = ["a", "b", "c"].map((TargetInstanceId) => ({ TargetInstanceId }));
  const meant = means({ TargetInstanceConfigs: list });
  const results = (TargetInstanceConfigs: unknown) => paths(meant, returned(answer({ TargetInstanceConfigs })));
  const path = "$.Data.TargetInstanceConfigs";

  test("must have its length, its order and its entries", () => {
    expect(results(list)).toEqual([]);
    expect(results(list.slice(1))).toEqual([path]);
    expect(results([...list, ...list])).toEqual([path]);
    expect(results(list.toReversed())).toEqual([`${path}[0].TargetInstanceId`, `${path}[2].TargetInstanceId`]);
    expect(results(["a", "b", "c"])).toHaveLength(3);
    expect(results([...list.slice(0, 2), null])).toEqual([`${path}[2].TargetInstanceId`]);
  });

  test("is no list where something else stands", () => {
    for (const odd of ["a,b,c", 3, list[0], { targetInstanceConfigs: list[0] }])
      expect(results(odd), JSON.stringify(odd)).toEqual([path]);
    for (const none of [undefined, null, {}, { targetInstanceConfigs: null }]) expect(results(none)).toEqual([path]);
  });

  test("may be reported as none where it is empty", () => {
    const empty = means({ TargetInstanceConfigs: [] });
    for (const none of [undefined, null, [], { targetInstanceConfigs: [] }, { targetInstanceConfigs: null }]) {
      expect(paths(empty, returned(answer({ TargetInstanceConfigs: none }))), JSON.stringify(none)).toEqual([]);
    }
    for (const some of [[{}], [null], "", "a", 0, false, { TargetInstanceId: "a" }]) {
      expect(paths(empty, returned(answer({ TargetInstanceConfigs: some }))), JSON.stringify(some)).toEqual([path]);
    }
  });
});

test("what is no answer is one fault, in the words of what was reported", () => {
  const results: [Partial<CallResult>, string][] = [
    [{ raised: { type: "Refused", code: "c", message: "m" } }, 'raised Refused with code "c": m'],
    [{ returned: null }, "returned null"],
    [{ returned: "text" }, 'returned "text"'],
    [{ returned: [] }, "returned []"],
    [{ silent: 300 }, "no answer within 300 ms"],
    [{ broken: "no line" }, "a broken adapter: no line"],
    [{ unsupported: "no XML" }, '"unsupported": no XML'],
  ];
  for (const [ending, actual] of results) {
    expect(differResponse(flagship, means(plainJob), { call: 0, atMs: 1, ...ending })).toEqual([
      { path: "$", expected: "a returned job", actual },
    ]);
  }
  expect(differResponse(flagship, means(plainJob), undefined)).toHaveLength(1);
});

test("values that were handed on as text are named, where text was written", () => {
  const texts = { ...plainJob, Status: "1", Strategy: "0", Total: 5 };
  const meant = means(plainJob, { textual: true });
  expect(differResponse(flagship, meant, returned({ RequestId, Success: "true", Data: texts }))).toEqual([]);
  expect(coercions(flagship, meant, returned({ RequestId, Success: "true", Data: texts }))).toEqual([
    "Success handed on as text",
    "Status handed on as text",
    "Strategy handed on as text",
    "GmtCreate handed on as text",
  ]);
  expect(coercions(flagship, meant, returned({ Data: { ...texts, Status: "2" } }))).not.toContain(
    "Status handed on as text",
  );
});

describe("what a client leaves out", () => {
  const results = (value: object) => paths(means(plainJob), returned(value));
  const job = exact(plainJob);
  const every = Object.keys(plainJob).map((name) => `$.Data.${name}`);

  test("a job alone has neither RequestId nor Success, and needs none", () => {
    expect(results({ Data: job })).toEqual([]);
    expect(results({ Success, Data: job })).toEqual(["$.RequestId"]);
    expect(results({ RequestId, Data: job })).toEqual(["$.Success"]);
    expect(results({})).toEqual(["$.RequestId", "$.Success", ...every]);
    const failed: Meaning = { kind: "response", response: { RequestId: "R", Success: false } };
    expect(paths(failed, returned({ Data: job }))).toEqual(["$.RequestId", "$.Success"]);
  });

  test("without Data no member of a job is there", () => {
    expect(results({ RequestId, Success })).toEqual(every);
  });

  test("nothing is asked of Data where none was meant, nor of a list where none was", () => {
    const failed: Meaning = { kind: "response", response: { RequestId: "R", Success: false } };
    expect(paths(failed, returned({ RequestId: "R", Success: false }))).toEqual([]);
    const { TargetInstanceConfigs: _, ...bare } = plainJob;
    expect(paths(means(bare), returned(answer(exact(bare))))).toEqual([]);
  });
});

test("a RequestId is text, whose outer spaces do not count on either side", () => {
  const meant = (id?: string): Meaning => ({
    kind: "response",
    response: { ...(id === undefined ? {} : { RequestId: id }), Success: true },
  });
  expect(paths(meant(" R"), returned({ RequestId: "R", Success: true }))).toEqual([]);
  expect(paths(meant(), returned({ Success: true }))).toEqual([]);
  expect(paths(meant("5"), returned({ RequestId: 5, Success: true }))).toEqual(["$.RequestId"]);
});

test("the faults of a list say what was expected", () => {
  const meant = means({ TargetInstanceConfigs: [{ TargetInstanceId: "a" }] });
  const faults = (list: unknown) => differResponse(flagship, meant, returned(answer({ TargetInstanceConfigs: list })));
  const path = "$.Data.TargetInstanceConfigs";
  expect(faults("a")).toEqual([{ path, expected: "a list", actual: 'string "a"' }]);
  expect(faults([])).toEqual([{ path, expected: "1 target", actual: "list of 0 []" }]);
});

test("nothing was handed on as text where nothing was meant or returned", () => {
  const meant = means(plainJob, { textual: true });
  expect(coercions(flagship, meant, { call: 0, atMs: 1, raised: {} })).toEqual([]);
  expect(coercions(flagship, { kind: "unreadable", why: "w" }, returned({ Success: "true" }))).toEqual([]);
  expect(coercions(flagship, meant, returned({ Success: true }))).toEqual([]);
  expect(coercions(flagship, meant, returned(answer({ JobId: plainJob.JobId })))).toEqual([]);
  const failed: Meaning = { kind: "response", response: { Success: false } };
  expect(coercions(flagship, failed, returned({ Success: "false", Data: { Status: "undefined" } }))).toEqual([
    "Success handed on as text",
  ]);
});
