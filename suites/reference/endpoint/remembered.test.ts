import fc from "fast-check";
import { expect, test } from "vitest";
import { awkwardJob, requestId } from "../../../generators/index.js";
import type { Asked, Known } from "./asked.js";
import { plainParts } from "./overrides.js";
import { remembered } from "./remembered.js";

const asked = {} as Asked & Known;
const owned = (job: ReturnType<typeof awkwardJob>) => job.map((drawn) => ({ job: drawn, owner: "1", course: [] }));
const format = fc.constantFrom("JSON" as const, "XML" as const);
const id = fc.oneof(requestId(), fc.constantFrom("", "a b", "<&>", '"'));

test("what is remembered is what would be written, whatever the job and the RequestId", () => {
  fc.assert(
    fc.property(owned(awkwardJob()), fc.array(fc.tuple(fc.nat(4), format, id), { minLength: 1 }), (job, answers) => {
      const parts = remembered(plainParts);
      for (const [status, as, RequestId] of answers) {
        const response = { RequestId, Success: true, Data: parts.view(job, status, asked) };
        const plain = { RequestId, Success: true, Data: plainParts.view(job, status, asked) };
        expect(parts.write(response, as, 200, asked)).toEqual(plainParts.write(plain, as, 200, asked));
      }
    }),
  );
});

test("an answer that is unusual is written as it is", () => {
  const parts = remembered(plainParts);
  const job = { job: fc.sample(awkwardJob(), { seed: 1, numRuns: 1 })[0] ?? {}, owner: "1", course: [] };
  const Data = parts.view(job as never, 1, asked);
  const zeros = "00000000-0000-0000-0000-000000000000";
  const named = parts.view({ ...job, job: { ...job.job, JobId: zeros } } as never, 1, asked);
  const response = { RequestId: "R", Success: true, Data };
  for (const each of [
    response,
    { ...response, Success: false },
    { ...response, Code: "" },
    { ...response, Data: { JobId: "another" } },
    { ...response, Data: named },
  ])
    for (const status of [200, 400, 200])
      expect(parts.write(each, "JSON", status, asked)).toEqual(plainParts.write(each, "JSON", status, asked));
});
