import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JobView, Response } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { edgeJobs } from "./edge-jobs.js";
import { plainJob } from "./job.js";
import { writeJson } from "./json.js";
import { response, success } from "./response.js";
import { jsonSpelling } from "./spelling.js";

type Wire = Omit<Response, "Data"> & {
  Data?: JobView & { TargetInstanceConfigs?: { targetInstanceConfigs: { TargetInstanceId?: string }[] } };
};

/** The meaning of JSON after JSON.parse; its Long has only the precision of a double. */
function read(text: string): object {
  const { Data, ...rest } = JSON.parse(text) as Wire;
  if (!Data) return rest;
  const { TargetInstanceConfigs: wrapper, ...job } = Data;
  return { ...rest, Data: wrapper ? { ...job, TargetInstanceConfigs: wrapper.targetInstanceConfigs } : job };
}

const rounded = (any: Response) =>
  any.Data?.GmtCreate === undefined ? any : { ...any, Data: { ...any.Data, GmtCreate: Number(any.Data.GmtCreate) } };
const legal = jsonSpelling({ free: ["order", "space", "escapes"] });

describe("writeJson", () => {
  test("writes what reads back, in every spelling", () => {
    fc.assert(
      fc.property(response(), legal, (any, spelling) => {
        expect(read(writeJson(any, spelling))).toEqual(rounded(any));
      }),
    );
  });

  test.each(edgeJobs)("$name reads back", ({ job }) => {
    const answer = success(job);
    for (const spelling of [{}, { space: "odd", escapes: true, order: 9 }] as const) {
      expect(read(writeJson(answer, spelling))).toEqual(rounded(answer));
    }
  });

  test("writes what the wire schema holds valid, with unknown members and numbers as text too", () => {
    const spelling = jsonSpelling({ free: ["order", "space", "unknown", "escapes", "textual"] });
    fc.assert(
      fc.property(response(), spelling, (any, spelled) => {
        expect(invalid("wire", "WireResponse", JSON.parse(writeJson(any, spelled)))).toBeUndefined();
      }),
    );
  });

  test("writes a Long digit by digit", () => {
    const text = writeJson(success({ GmtCreate: "9223372036854775807" }));
    expect(text).toContain('"GmtCreate":9223372036854775807}');
  });

  test("writes the documented order, which a seed changes at every level", () => {
    expect(Object.keys(JSON.parse(writeJson(success(plainJob))))).toEqual(["RequestId", "Data", "Success"]);
    const orders = Array.from({ length: 50 }, (_, order) => {
      const { Data, ...rest } = JSON.parse(writeJson(success(plainJob), { order }));
      return [Object.keys(rest).join(), Object.keys(Data).join()];
    });
    expect(new Set(orders.map(([root]) => root)).size).toBe(2);
    expect(new Set(orders.map(([, data]) => data)).size).toBe(50);
  });
});
