import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { plainJob } from "./job.js";
import { failure, response, success, successful } from "./response.js";

test("a success has data and no code, a failure a code and no data", () => {
  expect(success(plainJob)).toEqual({ RequestId: expect.any(String), Success: true, Data: plainJob });
  expect(failure("x", "y")).toEqual({ RequestId: expect.any(String), Success: false, Code: "x", ErrorMessage: "y" });
});

test("extra members take the place of the plain ones", () => {
  expect(success({}, { Code: "", RequestId: "r" })).toMatchObject({ Code: "", RequestId: "r" });
});

describe("response", () => {
  const responses = fc.sample(response(), { seed: 1, numRuns: 1000 });

  test("is valid", () => {
    for (const each of responses) expect(invalid("job", "Response", each)).toBeUndefined();
  });

  test("is a success or a failure, never both and never neither", () => {
    for (const { Success, Data, Code } of responses) {
      expect([Data !== undefined, Code === undefined]).toEqual([Success, Success]);
    }
    expect(new Set(responses.map(({ Success }) => Success))).toEqual(new Set([true, false]));
  });

  test("tells of the jobs that it is given", () => {
    const given = fc.sample(successful({ job: fc.constant(plainJob) }), { seed: 1, numRuns: 20 });
    for (const { Data } of given) expect(Data).toEqual(plainJob);
  });
});
