import { describe, expect, test } from "vitest";
import { contradictions } from "../schemas/readings.js";
import type { Shape, ShapeAnswered, ShapeBody, ShapeMember, ShapeQuestion } from "../schemas/types.js";
import { followed } from "./followed.js";

const nothing: Shape = { questions: [], bodies: [], errors: [] };
type Member = [path: string, forms: ShapeMember["forms"], values?: string[]];
const body = (
  answer: ShapeBody["answer"],
  format: "JSON" | "XML",
  members: Member[],
  more: Partial<ShapeBody> = {},
): Shape => ({
  ...nothing,
  bodies: [
    {
      answer,
      format,
      members: members.map(([path, forms, values]) => ({ path, forms, ...(values ? { values } : {}) })),
      headers: [],
      ...more,
    },
  ],
});
const job = (...members: Member[]) => body("job", "JSON", members);
const failure = (...members: Member[]) => body("failure", "JSON", members);
const asked = (...all: [ShapeQuestion, Partial<ShapeAnswered>][]): Shape => ({
  ...nothing,
  questions: all.map(([question, more]) => ({
    question,
    as: "JSON",
    answers: [{ answer: "job", format: "JSON", statuses: [200], ...more }],
  })),
});
const error = (code: string, status: number, answer: ShapeBody["answer"] = "gateway"): Shape => ({
  ...nothing,
  errors: [{ code, answers: [answer], statuses: [status], members: [] }],
});
const xml = (more: Partial<NonNullable<ShapeBody["xml"]>>) =>
  body("job", "XML", [], { xml: { roots: ["Error"], declaration: ["undeclared"], ...more } });
const outer = "$.Data.TargetInstanceConfigs";
const refused = { answer: "gateway" } as const;

const shown: Record<string, [Shape, string][]> = {
  C1: [
    [job(["$.Data.Total", ["number"]]), "number"],
    [job(["$.Data.Total", ["digits"]]), "digits"],
  ],
  C2: [
    [failure(["$.Success", ["boolean"]]), "boolean"],
    [job(["$.Success", ["boolean-text"]]), "boolean-text"],
  ],
  C3: [
    [job(["$.RequestId", ["text"]]), "text"],
    [job(["$.RequestId", ["spaced-text"]]), "spaced-text"],
  ],
  C4: [
    [job(["$.Code", ["text"], ["success"]]), "clean"],
    [job(["$.Code", ["text"], ["InternalError"]]), "error"],
  ],
  C5: [
    [job(), "absent"],
    [job(["$.Code", ["null"]]), "null"],
    ...["empty", "success", "Success", "200"].map((value): [Shape, string] => [
      job(["$.Code", ["text"], [value]]),
      value,
    ]),
  ],
  C6: [
    [error("iot.system.IllegalRequest", 200, "failure"), "200"],
    [error("other", 400, "failure"), "4xx"],
    [error("iot.system.SystemException", 500, "failing"), "5xx"],
    [error("other", 302, "failure"), "else"],
  ],
  C7: [
    [failure(["$.ErrorMessage", ["text"]]), "ErrorMessage"],
    [failure(["$.Message", ["text"]]), "Message"],
  ],
  C8: [
    [job([outer, ["object"]], [`${outer}.targetInstanceConfigs`, ["list"]]), "wrapper"],
    [job([outer, ["list"]]), "bare"],
    [job(["$.Data.targetInstanceConfigs", ["object"]]), "case"],
  ],
  C9: [
    [job([outer, ["object"]], [`${outer}.targetInstanceConfigs`, ["empty-list"]]), "list"],
    [job([outer, ["empty-object"]]), "object"],
    [job([outer, ["empty-list"]]), "bare"],
    [job([outer, ["null"]]), "null"],
    [job([outer, ["empty-text"]]), "text"],
  ],
  C12: [
    [asked(["hmac-sha1", {}], ["acs3", {}]), "both"],
    [asked(["hmac-sha1", {}], ["acs3", refused]), "hmac-sha1"],
    [asked(["hmac-sha1", refused], ["acs3", {}]), "acs3"],
  ],
  "C13-default": [
    [asked(["no-format", { format: "XML" }]), "XML"],
    [asked(["no-format", {}]), "JSON"],
    [asked(["no-format", refused]), "refused"],
  ],
  "C13-case": [
    [asked(["format-case", {}]), "same"],
    [asked(["format-case", refused]), "refused"],
  ],
  C18: [
    [asked(["query", {}], ["form", {}]), "both"],
    [asked(["query", {}], ["form", refused]), "query"],
    [asked(["query", refused], ["form", {}]), "form"],
  ],
  C19: [
    [asked(["get", {}], ["post", {}]), "both"],
    [asked(["get", {}], ["post", refused]), "get"],
    [asked(["get", refused], ["post", {}]), "post"],
  ],
  "C21-key": [404, 400, 403].map((status) => [
    error("InvalidAccessKeyId.NotFound", status),
    status === 403 ? "else" : String(status),
  ]),
  "C21-signature": [400, 403, 404].map((status) => [
    error("SignatureDoesNotMatch", status),
    status === 404 ? "else" : String(status),
  ]),
  "C22-status": [400, 429, 503, 403].map((status) => [
    error("Throttling", status, "throttle"),
    status === 403 ? "else" : String(status),
  ]),
  "C22-hint": [
    [body("throttle", "JSON", []), "none"],
    ...[
      ["retry-after", "retry-after"],
      ["x-acs-retry-after", "x-acs-retry-after"],
      ["x-ratelimit-user-api", "x-ratelimit"],
    ].map(([name = "", reading = ""]): [Shape, string] => [
      body("throttle", "JSON", [], { headers: [{ name }] }),
      reading,
    ]),
  ],
  C24: [
    [job(["$.Data.Status", ["number"], ["0", "3"]]), "documented"],
    [job(["$.Data.Status", ["number"], ["0"]], ["$.Data.Strategy", ["number"], ["2"]]), "more"],
  ],
  C27: [
    [failure(), "absent"],
    [failure(["$.Data", ["null"]]), "null"],
    [failure(["$.Data", ["empty-object"]]), "empty"],
    [failure(["$.Data", ["object"]]), "filled"],
  ],
  C28: ["milliseconds", "seconds", "microseconds", "other"].map((unit) => [
    job(["$.Data.GmtCreate", ["number"], [unit]]),
    unit,
  ]),
  C30: ["as-asked", "other"].map((value) => [job(["$.Data.JobId", ["text"], [value]]), value]),
  C31: [
    [asked(["unknown-job", { answer: "failure", codes: ["iot.provisioning.TaskNotExist"] }]), "failure"],
    [asked(["unknown-job", { answer: "failure", codes: ["other"] }]), "unlisted"],
    [asked(["unknown-job", refused]), "gateway"],
    [asked(["unknown-job", { answer: "success" }]), "success"],
    [asked(["unknown-job", {}]), "else"],
  ],
  "C33-declaration": [
    [xml({}), "undeclared"],
    [xml({ declaration: ["declared"] }), "declared"],
  ],
  "C33-empty": [
    [xml({ empty: ["paired"] }), "paired"],
    [xml({ empty: ["self-closed"] }), "self-closed"],
  ],
  C34: ["iot", "Iot", "IoT"].map((prefix) => [error(`${prefix}.system.IllegalRequest`, 200, "failure"), prefix]),
  C36: [
    [asked(["other-version", refused]), "refused"],
    [asked(["other-version", {}]), "taken"],
  ],
};

describe("followed", () => {
  test.each(contradictions.map(({ id }) => id))("%s: each of its readings can be seen, and no other is", (id) => {
    const { readings } = contradictions.find((each) => each.id === id) ?? { readings: [] };
    const cases = shown[id] ?? [];
    expect(cases.map(([, name]) => name).toSorted()).toEqual(readings.map(({ name }) => name).toSorted());
    for (const [shape, name] of cases) expect(followed(shape).get(id), name).toEqual([name]);
  });

  test("where nothing was answered, nothing is seen", () => {
    expect([...followed(nothing).values()].flat()).toEqual([]);
  });

  test("several where answers differ, in the order of the list", () => {
    const { bodies } = job(["$.Success", ["boolean", "boolean-text"]]);
    expect(followed({ ...nothing, bodies }).get("C2")).toEqual(["boolean", "boolean-text"]);
  });
});
