import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ServiceExchange, ServiceReply } from "../../schemas/types.js";
import { search } from "../engine/search/search.js";
import { asked } from "../fixtures/asked.js";
import { Masks } from "./masks.js";

const jobId = "UbmsMHmkqv0PiAGxyzw010001";
const data = {
  JobId: jobId,
  ProductKey: "a1BwAGVxyzw",
  SourceInstanceId: "iot-cn-6jaxyzw0001",
  SourceUid: "1981234567890123",
  TargetUid: "1989999999999999",
  TargetInstanceConfigs: { targetInstanceConfigs: [{ TargetInstanceId: "iot-cn-6jaother001" }] },
  GmtCreate: 1581595942000,
};

function result(body: string, more: Partial<ServiceReply> = {}): ServiceExchange {
  const reply = { atMs: 1, status: 200, headers: {}, bytes: body.length, body, ...more };
  return { case: { name: "a", requests: [] }, startedAt: 0, steps: [{ ...asked, reply }] };
}

function knowing(...exchanges: ServiceExchange[]): Masks {
  const masks = new Masks([jobId]);
  for (const exchange of exchanges) masks.learn(exchange);
  return masks;
}

describe("ids are masked", () => {
  test("as the documentation masks them, and two that would look alike by a number", () => {
    const masks = knowing(result(JSON.stringify({ Data: data })));
    expect(masks.mask(data)).toEqual({
      JobId: "UbmsMHmkqv0PiAG****010001",
      ProductKey: "a1BwAGV****",
      SourceInstanceId: "iot-cn-6ja***",
      SourceUid: "198***",
      TargetUid: "198***(2)",
      TargetInstanceConfigs: { targetInstanceConfigs: [{ TargetInstanceId: "iot-cn-6ja***(2)" }] },
      GmtCreate: 1581595942000,
    });
  });

  test("and never so that the mask of a long one is found as the id", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2}-[\w-]{38,60}\d$/), (id) => {
        const secrets = search();
        const masks = new Masks([id], secrets.add);
        expect(secrets.finds(masks.mask(id))).toBe(false);
        const found = new Masks([], secrets.add);
        found.learn(result(JSON.stringify({ Data: { ...data, SourceInstanceId: id } })));
        expect(secrets.finds(found.mask(id))).toBe(false);
      }),
    );
  });

  test("alike wherever they stand, whole or within a text, and in any spelling", () => {
    const masks = knowing(result(`<R><Data><SourceUid>${data.SourceUid}</SourceUid></Data></R>`));
    for (const text of [
      data.SourceUid,
      `uid=${data.SourceUid}&a=b`,
      `"${data.SourceUid}"`,
      `%31${data.SourceUid.slice(1)}`,
    ]) {
      expect(masks.mask(text)).toContain("198***");
    }
    expect(masks.mask({ [data.SourceUid]: [`job ${jobId} as JSON`] })).toEqual({
      "198***": ["job UbmsMHmkqv0PiAG****010001 as JSON"],
    });
  });

  test.each<[string, string, Partial<ServiceReply>?]>([
    ["that are numbers", `{"Data":{"Status":1,"SourceUid":${data.SourceUid}}}`],
    ["in what cannot be read", `{"Data":{"Status":1,"SourceUid":"${data.SourceUid}","Tot`],
    ["under a name in another case", `{"data":{"sourceUid":"${data.SourceUid}"}}`],
    ["that an error names", `{"Code":"Forbidden.RAM","Message":"acs:iot:*:${data.SourceUid}:*"}`],
    ["beside a job, in a header", '{"Data":{"Status":1}}', { headers: { "x-acs-caller-uid": data.SourceUid } }],
  ])("%s", (_name, body, more = {}) => {
    expect(JSON.stringify(knowing(result(body, more)).mask({ body, more }))).not.toContain(data.SourceUid);
  });

  test("but no plain words, which a report is made of", () => {
    const masks = knowing(result('{"Data":{"SourceUid":"generated","TargetUid":"unreachable"}}'));
    expect(masks.mask({ found: "generated", kind: "unreachable" })).toEqual({
      found: "generated",
      kind: "unreachable",
    });
  });

  test("but neither short ones, nor those that are masked already, nor numbers that are none", () => {
    const body =
      '{"Data":{"JobId":"UbmsMHmkqv0PiAG****010001","SourceUid":"198***","TargetUid":"12","GmtCreate":1581595942000000}}';
    expect(knowing(result(body)).mask(body)).toBe(body);
  });
});

test("no difference between two ids is hidden, and no id is left", () => {
  const ids = fc.uniqueArray(fc.stringMatching(/^iot-cn-6ja[a-z0-9]{3,5}$/), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(ids, (all) => {
      const masks = knowing(
        result(JSON.stringify(all.map((SourceInstanceId) => ({ SourceInstanceId })).concat([]))),
        ...all.map((id) => result(`{"Data":{"SourceInstanceId":"${id}"}}`)),
      );
      const masked = masks.mask(all);
      expect(new Set(masked).size).toBe(all.length);
      expect(masks.mask(all)).toEqual(masked);
      expect(search(...all).finds(JSON.stringify(masks.mask({ text: all.join(" ") })))).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test("each id reaches whoever writes", () => {
  const seen: string[] = [];
  const masks = new Masks([jobId], (id) => seen.push(id));
  masks.learn(result(JSON.stringify({ Data: data })));
  masks.learn(result(JSON.stringify({ Data: data })));
  expect(seen.toSorted()).toEqual(
    [
      jobId,
      "a1BwAGVxyzw",
      "iot-cn-6jaxyzw0001",
      "iot-cn-6jaother001",
      "1981234567890123",
      "1989999999999999",
    ].toSorted(),
  );
});
