import type { Report, Shape, ShapeBody, ShapeMember } from "../schemas/types.js";
import { type Drifts, drifts } from "./drift.js";
import { exampleServiceReport, exampleServiceTarget } from "./example-service.js";

/** For tests: a member that is always present. */
export function exampleMember(path: string, ...forms: ShapeMember["forms"]): ShapeMember {
  return { path, forms };
}

/** For tests: the shape of a service that returns a job and refuses an unknown one, both as JSON. */
export function exampleShape(job: Partial<ShapeBody> = {}): Shape {
  return {
    questions: [
      { question: "job", as: "JSON", answers: [{ answer: "job", format: "JSON", statuses: [200] }] },
      {
        question: "unknown-job",
        as: "JSON",
        answers: [{ answer: "failure", format: "JSON", statuses: [200], codes: ["iot.provisioning.TaskNotExist"] }],
      },
    ],
    bodies: [
      {
        answer: "failure",
        format: "JSON",
        members: [exampleMember("$.ErrorMessage", "text"), exampleMember("$.Success", "boolean")],
        headers: [{ name: "content-type", values: ["application/json"] }],
      },
      {
        answer: "job",
        format: "JSON",
        situations: ["Status 2, Strategy 0", "Status 3, Strategy 0"],
        members: [
          exampleMember("$.Data", "object"),
          exampleMember("$.Data.GmtCreate", "number"),
          { path: "$.Data.Reason", forms: ["text"], at: ["Status 3, Strategy 0"] },
          exampleMember("$.Success", "boolean"),
        ],
        headers: [{ name: "content-type", values: ["application/json"] }],
        ...job,
      },
    ],
    errors: [
      {
        code: "iot.provisioning.TaskNotExist",
        answers: ["failure"],
        statuses: [200],
        members: ["Code", "ErrorMessage", "RequestId", "Success"],
      },
    ],
  };
}

/** For tests: the start time of the nth night. */
export function exampleNight(nth: number): string {
  return `2026-11-${String(nth).padStart(2, "0")}T02:00:00.000Z`;
}

/** For tests: the report of the nth night; without a shape, the service did not answer. */
export function exampleNightReport(nth: number, shape?: Shape, more: Partial<Report> = {}): Report {
  return exampleServiceReport([], {
    startedAt: exampleNight(nth),
    shape: shape ?? { questions: [], bodies: [], errors: [] },
    target: { name: "127.0.0.1:41213", version: "unknown", seat: "service", service: exampleServiceTarget },
    ...more,
  });
}

/**
 * For tests: three nights of a service, the second an outage and the third with a changed snapshot, and an excluded
 * file.
 */
export function exampleDrifts(text = "$.Data.Added"): Drifts {
  const { members = [], situations = [] } = exampleShape().bodies[1] ?? {};
  const after = exampleShape({
    situations: [...situations, text],
    members: [...members.slice(0, 2), exampleMember("$.Success", "boolean-text"), exampleMember(text, "text")],
    headers: [{ name: text, values: [text] }],
  });
  const reports = [exampleNightReport(1, exampleShape()), exampleNightReport(2), exampleNightReport(3, after)];
  const filed = reports.map((report) => ({ file: "a.json", report }));
  return drifts(filed, [{ file: text, why: { sentence: text } }]);
}
