import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../protocol/reader/json.js";
import { differCount, differJobs, differMembers, differTargets, lastingMembers } from "./same-job.js";
import { targetId, targetsIn, wrapperIn } from "./targets.js";

const wrapped = (...ids: JsonValue[]) => ({
  TargetInstanceConfigs: { targetInstanceConfigs: ids.map((TargetInstanceId) => ({ TargetInstanceId })) },
});
const path = "$.Data.TargetInstanceConfigs";

describe("members", () => {
  const differ = (one: JsonValue, other: JsonValue, name = "Total") =>
    differMembers({ [name]: one }, { [name]: other }, [name]);

  test("that last are all but Status", () => {
    expect(lastingMembers).toEqual([
      "JobId",
      "ProductKey",
      "SourceInstanceId",
      "SourceUid",
      "TargetUid",
      "Strategy",
      "Total",
      "GmtCreate",
    ]);
  });

  test("are the same whatever the spelling of a number", () => {
    expect(differ(5, "5")).toEqual([]);
    expect(differ(5, "05")).toEqual([]);
    expect(differ({ $int: "9007199254740993" }, "9007199254740993", "GmtCreate")).toEqual([]);
    expect(differ(true, "true")).toEqual([]);
  });

  test("of text are the same only to the last character", () => {
    expect(differ("a", "a", "SourceUid")).toEqual([]);
    expect(differ("7", "07", "SourceUid")).toEqual([
      { path: "$.Data.SourceUid", expected: 'string "7"', actual: 'string "07"' },
    ]);
    expect(differ(7, "7", "SourceUid")).toEqual([]);
  });

  test("that one side lacks differ", () => {
    expect(differMembers({ Total: 5 }, {}, ["Total", "JobId"])).toEqual([
      { path: "$.Data.Total", expected: "integer 5", actual: "nothing" },
    ]);
  });
});

describe("targets", () => {
  const two = [{ TargetInstanceId: "a" }, { TargetInstanceId: "b" }];

  test.each<[string, Parameters<typeof targetsIn>[0], JsonValue[] | undefined]>([
    ["the documented wrapper", wrapped("a", "b"), two],
    ["a bare list", { TargetInstanceConfigs: two }, two],
    ["a name in another case", { targetInstanceConfigs: { TARGETINSTANCECONFIGS: two } }, two],
    ["a name in the singular", { TargetInstanceConfigs: { TargetInstanceConfig: two } }, two],
    [
      "a lone target",
      { TargetInstanceConfigs: { targetInstanceConfigs: { TargetInstanceId: "a" } } },
      [two[0] ?? null],
    ],
    ["the documented name before one that is like it", { TargetInstanceConfig: [], TargetInstanceConfigs: two }, two],
    [
      "the documented inner name before one that is like it",
      { TargetInstanceConfigs: { TargetInstanceConfig: [], targetInstanceConfigs: two } },
      two,
    ],
    ["empty text", { TargetInstanceConfigs: "" }, []],
    ["a wrapper without members", { TargetInstanceConfigs: {} }, []],
    ["a wrapper with others", { TargetInstanceConfigs: { myTargetInstanceConfigs: two } }, []],
    ["text", { TargetInstanceConfigs: "a" }, undefined],
    ["nothing", { JobId: "a", myTargetInstanceConfigs: two }, undefined],
  ])("of %s", (_, data, found) => {
    expect(targetsIn(data)).toEqual(found);
  });

  test("have an id where it is text", () => {
    expect(targetId({ TargetInstanceId: "a" })).toBe("a");
    for (const odd of [undefined, null, "a", [], {}, { TargetInstanceId: 1 }]) expect(targetId(odd)).toBeUndefined();
  });

  test("have a wrapper where it is documented", () => {
    expect(wrapperIn(wrapped("a"))).toEqual(wrapped("a").TargetInstanceConfigs);
    expect(wrapperIn({ TargetInstanceConfigs: two })).toBeUndefined();
  });

  test("differ in how many there are", () => {
    expect(differCount(wrapped("a"), { TargetInstanceConfigs: [{}] })).toEqual([]);
    expect(differCount({}, {})).toEqual([]);
    expect(differCount(wrapped("a"), wrapped("a", "b"))).toEqual([{ path, expected: "1 target", actual: "2 targets" }]);
    expect(differCount(wrapped(), {})).toEqual([{ path, expected: "0 targets", actual: "no list" }]);
  });

  test("differ in their ids, as far as both have some", () => {
    expect(differTargets(wrapped("a", "b"), wrapped("a", "c"))).toEqual([
      { path: `${path}[1].TargetInstanceId`, expected: 'string "b"', actual: 'string "c"' },
    ]);
    expect(differTargets(wrapped("a", "b"), wrapped("a"))).toEqual([]);
    expect(differTargets(wrapped("a"), wrapped(1))).toEqual([]);
    expect(differTargets(wrapped(1), wrapped("a"))).toEqual([]);
    expect(differTargets(wrapped("a"), {})).toEqual([]);
    expect(differTargets({}, wrapped("a"))).toEqual([]);
  });
});

test("jobs differ in members, in the number of targets and in their ids", () => {
  const one = { Status: 1, Total: 5, ...wrapped("a") };
  expect(differJobs(one, { Status: 2, Total: 6, ...wrapped("b", "c") }).map((fault) => fault.path)).toEqual([
    "$.Data.Total",
    path,
    `${path}[0].TargetInstanceId`,
  ]);
  expect(differJobs(one, { ...one, Status: 2 }, ["Status"])).toMatchObject([{ path: "$.Data.Status" }]);
});
