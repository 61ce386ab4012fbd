import { describe, expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { CallResult } from "../../../schemas/types.js";
import { learnsCode, learnsMessage, mustRaise, presentedBody, presentsSuccess } from "./outcome.js";

const returned = (value: unknown): CallResult => ({ call: 0, atMs: 1, returned: value });
const raised = (value: CallResult["raised"] & object): CallResult => ({ call: 0, atMs: 1, raised: value });
const silent: CallResult = { call: 0, atMs: 1, silent: 300 };

test("a success is what was returned without Success false", () => {
  for (const result of [{}, { Success: true }, { Success: "true" }, { Success: null }, null, "text", []]) {
    expect(presentsSuccess(flagship, returned(result)), JSON.stringify(result)).toBe(true);
  }
  for (const result of [returned({ Success: false }), returned({ Success: "false" }), raised({}), silent, undefined]) {
    expect(presentsSuccess(flagship, result)).toBe(false);
  }
});

test("a job is any member of Data that has a value", () => {
  expect(presentedBody(flagship, returned({ Data: { Status: 0 } }))).toEqual({ Status: 0 });
  for (const Data of [undefined, null, {}, { Status: null }, { JobId: "", TargetInstanceConfigs: [] }, "text"])
    expect(presentedBody(flagship, returned({ Data }))).toBeUndefined();
  expect(presentedBody(flagship, raised({}))).toBeUndefined();
});

test("only a raise is a raise", () => {
  expect(mustRaise(raised({}))).toEqual([]);
  for (const result of [returned(null), returned({ Success: false }), silent, undefined]) {
    expect(mustRaise(result)).toMatchObject([{ path: "$", expected: "an error" }]);
    expect(mustRaise(result, "a TimeoutError")).toMatchObject([{ path: "$", expected: "a TimeoutError" }]);
  }
});

describe("the code of a failure", () => {
  test("is learnt from what was raised, or from an answer that failed", () => {
    expect(learnsCode("a.b", raised({ code: "a.b" }))).toEqual([]);
    expect(learnsCode("a.b", returned({ Success: false, Code: "a.b" }))).toEqual([]);
  });

  test("must be the same, and there", () => {
    for (const result of [raised({ code: "a.B" }), raised({ message: "a.b" }), returned({ Code: "a" }), returned({})]) {
      expect(learnsCode("a.b", result)).toMatchObject([{ path: "$.Code", expected: 'string "a.b"' }]);
    }
    for (const result of [silent, undefined])
      expect(learnsCode("a.b", result)).toMatchObject([{ path: "$", expected: 'a failure with code "a.b"' }]);
  });
});

test("the message of a failure is inside the raised one, beside it, or the ErrorMessage", () => {
  expect(learnsMessage(flagship, "Slow down.", raised({ message: "Throttling: Slow down. (R)" }))).toEqual([]);
  expect(learnsMessage(flagship, "Slow down.", raised({ message: "x", errorMessage: "Slow down." }))).toEqual([]);
  expect(learnsMessage(flagship, "Slow down.", returned({ ErrorMessage: "Slow down." }))).toEqual([]);
  for (const result of [
    raised({ message: "Slow" }),
    raised({}),
    returned({ Message: "Slow down." }),
    silent,
    undefined,
  ]) {
    expect(learnsMessage(flagship, "Slow down.", result)).toMatchObject([{ path: "$.ErrorMessage" }]);
  }
});
