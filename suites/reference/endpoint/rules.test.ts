import { describe, expect, test } from "vitest";
import { every, expectListed, latency, refuse } from "../../../cli/rule-flags.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Reply } from "../../../schemas/types.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import type { Asked } from "./asked.js";
import { rules } from "./rules.js";

const asked = (jobId: string) => ({ params: { JobId: jobId } }) as unknown as Asked;
const reply: Reply = { status: 200, headers: { "content-type": "x" }, body: '{"RequestId":"中","Success":true}' };

test("every nth is throttled, or refused with a code", () => {
  const some = rules([
    { kind: "throttle", every: 3 },
    { kind: "refuse", code: "InternalError", jobId: "b", every: 2 },
  ]);
  const codes = "a a b b b b".split(" ").map((jobId) => some.refusal(asked(jobId))?.code);
  expect(codes).toEqual([undefined, undefined, "Throttling.User", "InternalError", undefined, "Throttling.User"]);
});

test("a reply is late by all latencies together", () => {
  const late = rules([
    { kind: "latency", ms: 100 },
    { kind: "latency", ms: 30, jobId: "b" },
  ]);
  expect(late.spoil(reply, asked("a"))).toEqual({ reply, delayMs: 100 });
  expect(late.spoil(reply, asked("b"))).toEqual({ reply, delayMs: 130 });
});

test("a reset is the end of the connection, and every second at that", () => {
  const resets = rules([{ kind: "reset", every: 2 }]);
  const faults = [1, 2, 3, 4].map(() => resets.spoil(reply, asked("a")).reply.delivery?.fault);
  expect(faults).toEqual([undefined, "reset", undefined, "reset"]);
});

test("garbled bytes are an answer in no format", () => {
  const { reply: garbled } = rules([{ kind: "garble" }]).spoil(reply, asked("a"));
  for (const format of ["JSON", "XML"] as const) {
    expect(readMeaning(bodyBytes(reply), "JSON").kind).toBe("response");
    expect(readMeaning(bodyBytes(garbled), format).kind).toBe("unreadable");
  }
});

describe("on the command line", () => {
  test.each([
    [every("throttle")("5"), { kind: "throttle", every: 5 }],
    [every("reset")("1@a@b"), { kind: "reset", every: 1, jobId: "a@b" }],
    [every("garble")("2@"), { kind: "garble", every: 2, jobId: "" }],
    [latency("250@j"), { kind: "latency", ms: 250, jobId: "j" }],
    [refuse("Throttling.Api"), { kind: "refuse", code: "Throttling.Api" }],
  ])("%j", (read, rule) => expect(read).toEqual([rule]));

  test("a flag may be given again", () => {
    expect(latency("2", latency("1"))).toEqual([
      { kind: "latency", ms: 1 },
      { kind: "latency", ms: 2 },
    ]);
  });

  test.each<[string, () => unknown]>([
    ['Failed to read --reset "0"', () => every("reset")("0")],
    ['Failed to read --latency "fast"', () => latency("fast@j")],
    ['Failed to read --throttle "-1"', () => every("throttle")("-1")],
    ['Failed to read --garble ""', () => every("garble")("@j")],
    [
      'Failed to read --refuse "Nothing": the code "Nothing" is not listed.',
      () => expectListed(refuse("Nothing@j"), [flagship]),
    ],
  ])("%s", (sentence, read) => expect(read).toThrow(sentence));
});
