import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awkwardJob, plainJob } from "../../../generators/index.js";
import type { Format, Meaning } from "../../../schemas/types.js";
import { acs3, hmacSha1, type Question } from "../../fixtures/asking.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import { world as makeWorld } from "./open-state.js";
import type { EndpointState as World } from "./overrides.js";
import { serve } from "./service.js";
import type { WorldJob } from "./state.js";

const formats: Format[] = ["JSON", "XML"];
const styles = { "HMAC-SHA1": hmacSha1, "ACS3-HMAC-SHA256": acs3 };
const ways: Partial<Question>[] = [{ method: "GET" }, { method: "POST" }, { method: "POST", place: "form" }];

let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const owner = "1000000000000001";
const served = (job: Partial<WorldJob> = {}): WorldJob => ({
  job: plainJob,
  owner,
  course: [
    { status: 0, afterMs: 0 },
    { status: 1, afterMs: 1000 },
    { status: 3, afterMs: 5000 },
  ],
  ...job,
});
const world = (jobs = [served()]) => makeWorld({ now: () => nowMs, jobs });
const userOf = ({ accounts }: World, account = 0, index = 0) => {
  const user = accounts[account]?.users[index];
  if (!user) throw new Error("There is no such user.");
  return user;
};

interface Heard {
  status: number;
  type: string | undefined;
  means: Meaning;
}

function hear(arrival: Arrival, of: World, format: Format): Heard {
  const { reply } = serve(arrival, of);
  return {
    status: reply.status,
    type: reply.headers["content-type"],
    means: readMeaning(bodyBytes(reply), format),
  };
}

describe.each(Object.entries(styles))("signed by %s", (_style, spell) => {
  test.each(formats.flatMap((format) => ways.map((way) => ({ format, ...way }))))("a job is answered: %o", (way) => {
    const here = world();
    for (const user of here.accounts[0]?.users ?? []) {
      const { status, type, means } = hear(spell({ user, jobId: plainJob.JobId, nowMs, ...way }), here, way.format);
      expect(status).toBe(200);
      expect(type).toBe(way.format === "JSON" ? "application/json;charset=utf-8" : "text/xml;charset=utf-8");
      expect(means).toMatchObject({ kind: "response", response: { Success: true, Data: { ...plainJob, Status: 0 } } });
    }
  });

  test("without a format, the answer is XML", () => {
    const here = world();
    expect(hear(spell({ user: userOf(here), jobId: plainJob.JobId, nowMs }), here, "XML").means.kind).toBe("response");
  });

  test("any job is answered alike in both formats, whatever characters it has", () => {
    fc.assert(
      fc.property(awkwardJob(), (job) => {
        const here = world([served({ job, course: [{ status: 2, afterMs: 0 }] })]);
        const [json, xml] = formats.map(
          (format) => hear(spell({ user: userOf(here), jobId: job.JobId, format, nowMs }), here, format).means.response,
        );
        expect(json?.Data).toEqual({ ...job, Status: 2 });
        expect(xml?.Data).toEqual(json?.Data);
      }),
    );
  });
});

test("a job moves with the clock and by nothing else, and its end is final", () => {
  const here = world();
  const look = () => {
    const asked = hmacSha1({ user: userOf(here), jobId: plainJob.JobId, nowMs, format: "JSON" });
    return hear(asked, here, "JSON").means.response?.Data?.Status;
  };
  expect([look(), look(), look()]).toEqual([0, 0, 0]);
  nowMs += 999;
  expect(look()).toBe(0);
  nowMs += 1;
  expect(look()).toBe(1);
  nowMs += 4000;
  expect(look()).toBe(3);
  nowMs += 1e9;
  expect(look()).toBe(3);
});

test("every answer has a RequestId of its own", () => {
  const here = world();
  const ids = Array.from({ length: 20 }, (_, at) => {
    const asked = at % 2 === 0 ? hmacSha1({ user: userOf(here), jobId: "j", nowMs, format: "JSON" }) : nothing;
    const { response, gateway } = hear(asked, here, at % 2 === 0 ? "JSON" : "XML").means;
    return (response ?? gateway)?.RequestId;
  });
  expect(new Set(ids).size).toBe(20);
  for (const id of ids) expect(id).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
});

test("another account's job is not shown", () => {
  const here = world();
  const asked = hmacSha1({ user: userOf(here, 1), jobId: plainJob.JobId, nowMs, format: "JSON" });
  expect(hear(asked, here, "JSON")).toMatchObject({
    status: 200,
    means: { response: { Success: false, Code: "iot.common.AuthActionPermissionDeny" } },
  });
  expect(JSON.stringify(serve(asked, here).reply)).not.toContain(plainJob.ProductKey);
});

test("a part can be wrong alone", () => {
  const overrides = { view: () => ({ JobId: "another" }) };
  const here = makeWorld({ now: () => nowMs, jobs: [served()], overrides });
  const asked = hmacSha1({ user: userOf(here), jobId: plainJob.JobId, nowMs, format: "JSON" });
  expect(hear(asked, here, "JSON").means.response?.Data).toEqual({ JobId: "another" });
});

const nothing: Arrival = { method: "GET", target: "/", headers: {}, body: Buffer.alloc(0) };
