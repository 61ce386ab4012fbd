import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report, Shape, ShapeBody } from "../schemas/types.js";
import { type Drift, drifts } from "./drift.js";
import { driftForms } from "./drift-forms.js";
import { changeText, grouped, headClause, readingText, unseenTexts } from "./drift-words.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { exampleMember as member, exampleNightReport as night, exampleShape as shape } from "./example-shape.js";

const of = (...reports: Report[]): Drift => {
  const [first] = drifts(reports.map((report, nth) => ({ file: `${nth}.json`, report }))).all;
  if (!first) throw new Error("no history");
  return first;
};
const result = (drift: Drift) => grouped(drift.changes).map((change) => changeText(change, "en"));
const dated = ({ changes }: Drift) =>
  changes.map(({ night: { at }, last }) => `${last.at.slice(8, 10)} ${at.slice(8, 10)}`);
const jobBody = (change: (body: ShapeBody) => Partial<ShapeBody>): Shape => {
  const [body] = shape().bodies.slice(-1);
  return body ? shape(change(body)) : shape();
};
const without = (path: string) => jobBody(({ members }) => ({ members: members.filter((each) => each.path !== path) }));
const spelled = (path: string, ...forms: Parameters<typeof member>[1][]) =>
  jobBody(({ members }) => ({ members: members.map((each) => (each.path === path ? { ...each, forms } : each)) }));
const reading = ({ register }: Drift, id: string) => register.find(({ contradiction }) => contradiction.id === id);

describe("what changed in the shape", () => {
  test("a member that is new, gone, or written otherwise, with the night and the one before it", () => {
    const added = jobBody(({ members }) => ({ members: [...members, member("$.NextToken", "empty-text")] }));
    expect(result(of(night(1, shape()), night(2, added)))).toEqual([
      "a job, in JSON: $.NextToken — new: an empty text",
    ]);
    expect(result(of(night(1, shape()), night(2, without("$.Data.GmtCreate"))))).toEqual([
      "a job, in JSON: $.Data.GmtCreate — gone; it was a number",
    ]);
    expect(dated(of(night(1, shape()), night(2), night(3, added)))).toEqual(["01 03"]);
    const quoted = of(night(1, shape()), night(2), night(3, spelled("$.Success", "boolean-text")));
    expect(result(quoted)).toEqual(["a job, in JSON: $.Success — a boolean → a quoted boolean"]);
    expect(dated(quoted)).toEqual(["01 03"]);
    expect(quoted.isChanged).toBe(true);
  });

  test("what stands in something that came or went is reported with that alone", () => {
    const bare = jobBody(({ members }) => ({
      members: [...members.filter(({ path }) => !path.startsWith("$.Data")), member("$.Job", "object")],
    }));
    expect(result(of(night(1, shape()), night(2, bare)))).toEqual([
      "a job, in JSON: $.Job — new: an object",
      "a job, in JSON: $.Data — gone; it was an object",
    ]);
  });

  test("HTTP statuses, codes, kinds of answer and headers", () => {
    const other: Shape = structuredClone(shape({ headers: [{ name: "content-type", values: ["text/plain"] }] }));
    const answers = other.questions[1]?.answers[0];
    if (answers) Object.assign(answers, { answer: "gateway", statuses: [404], codes: ["other"] });
    expect(result(of(night(1, shape()), night(2, other)))).toEqual([
      "a JobId that does not exist, as JSON: answered with — a business failure → a refusal of the gateway",
      "a JobId that does not exist, as JSON: HTTP status — 200 → 404",
      "a JobId that does not exist, as JSON: Code — iot.provisioning.TaskNotExist → other",
      "a job, in JSON: header content-type — application/json → text/plain",
    ]);
  });

  test("the newest first, and nothing where only an older night brought it", () => {
    const drift = of(
      night(1, shape()),
      night(2, spelled("$.Success", "boolean-text")),
      night(3, shape()),
      night(4, shape()),
    );
    expect(dated(drift)).toEqual(["02 03", "01 02"]);
    expect(drift.isChanged).toBe(false);
  });
});

describe("the last snapshot stays", () => {
  test("through an outage, and through a run that did not come to its end", () => {
    const killed = night(3, without("$.Data.GmtCreate"), { complete: false });
    const { shape: _none, ...bare } = night(4, undefined, { complete: false });
    const drift = of(night(1, shape()), night(2), killed, bare, night(5, shape()));
    expect(drift.nights.map(({ kind }) => kind)).toEqual(["picture", "outage", "incomplete", "incomplete", "picture"]);
    expect([result(drift), drift.isChanged]).toEqual([[], false]);
    expect(headClause(of(night(1, shape()), night(2)), "en")).toBe(
      "No answer on 2026-11-02 02:00:00 UTC; the last snapshot stays",
    );
  });

  test("where no job is in the state that a member belongs to: it is not gone", () => {
    const calm = jobBody(({ members }) => ({
      situations: ["Status 2, Strategy 0"],
      members: members.filter(({ path }) => path !== "$.Data.Reason"),
    }));
    const drift = of(night(1, shape()), night(2, calm));
    expect(result(drift)).toEqual([]);
    expect(unseenTexts(drift, "en")).toEqual(["No job was in the state Status 3, Strategy 0"]);
    // If a job is in that state again, the change is reported.
    expect(result(of(night(1, shape()), night(2, calm), night(3, without("$.Data.Reason"))))).toEqual([
      "a job, in JSON: $.Data.Reason — gone; it was a text",
    ]);
  });

  test("where a question was not asked, or all of its answers were passing troubles", () => {
    const { questions, bodies } = shape();
    const failing = { answer: "failing", format: "none", members: [], headers: [{ name: "server" }] } as const;
    const half: Shape = {
      questions: questions.slice(0, 1),
      bodies: [...bodies.slice(1), structuredClone({ ...failing, members: [], headers: [{ name: "server" }] })],
      errors: [],
    };
    const drift = of(night(1, shape()), night(2, half));
    expect(result(drift)).toEqual([]);
    expect(unseenTexts(drift, "en")).toEqual([
      "Not asked, or not answered: a JobId that does not exist (JSON)",
      "Answers that did not come: a business failure in JSON",
    ]);
  });

  test("but not for what was written in one way alone, though a state of jobs is missing", () => {
    const fewer = (change: Shape): Shape => ({
      ...change,
      bodies: change.bodies.map((body) =>
        body.answer === "job" ? { ...body, situations: ["Status 2, Strategy 0"] } : body,
      ),
    });
    for (const path of ["$.Success", "$.Data.GmtCreate"])
      expect(result(of(night(1, shape()), night(2, fewer(spelled(path, "text")))))[0]).toMatch(/— \S+ \S+ → a text$/);
    const both = spelled("$.Data.GmtCreate", "digits", "number");
    expect(result(of(night(1, both), night(2, fewer(shape()))))).toEqual([]);
    expect(result(of(night(1, both), night(2, shape())))).toHaveLength(1);
  });

  test("for how a service fails in passing", () => {
    const failing = (name: string): Shape => {
      const { bodies, ...rest } = shape();
      return { ...rest, bodies: [...bodies, { answer: "failing", format: "none", members: [], headers: [{ name }] }] };
    };
    expect(result(of(night(1, failing("via")), night(2, failing("server"))))).toEqual([]);
  });

  test("where fewer requirements were examined, and nothing is new where more are", () => {
    const asked = (...ids: string[]) => ({ verdicts: ids.map((id) => exampleVerdict(id, "pass")) });
    const [both, one] = [asked("service.a", "service.b"), asked("service.a")];
    const less = without("$.Data.GmtCreate");
    expect(result(of(night(1, shape(), both), night(2, less, one)))).toEqual([]);
    expect(result(of(night(1, less, one), night(2, shape(), both)))).toEqual([]);
    expect(result(of(night(1, shape(), both), night(2, less, both)))).toHaveLength(1);
    expect(result(of(night(1, less, one), night(2, shape(), one)))).toHaveLength(1);
    // Nothing is reported either while further nights ask less.
    const two = spelled("$.Success", "boolean", "boolean-text");
    const narrow = [night(2, shape(), one), night(3, shape(), one)];
    const long = of(night(1, two, both), ...narrow);
    expect([result(long), reading(long, "C2")?.names]).toEqual([[], ["boolean", "boolean-text"]]);
    expect(result(of(night(1, two, both), ...narrow, night(4, shape(), both)))).toHaveLength(1);
    // A replaced value is a change, even if the questions differ.
    expect(result(of(night(1, shape(), one), night(2, spelled("$.Success", "boolean-text"), both)))).toHaveLength(1);
  });

  test("for forms that come and go with the state of a job", () => {
    const empty = jobBody(({ members, situations = [] }) => ({
      situations: [...situations, "Status 0, Strategy 0"].toSorted(),
      members: members.map((each) =>
        each.path === "$.Data.GmtCreate" ? { ...each, forms: ["null", "number"] } : each,
      ),
    }));
    expect(result(of(night(1, shape()), night(2, empty), night(3, shape())))).toEqual([]);
  });
});

describe("the register", () => {
  test("tells each reading, since when, and what was before; what a night does not show stays", () => {
    const quoted = spelled("$.Success", "boolean-text");
    const drift = of(night(1, shape()), night(2, quoted), night(3), night(4, { ...quoted, bodies: [] }));
    const row = reading(drift, "C2");
    expect([row?.names, row?.since?.at.slice(8, 10), row?.last?.at.slice(8, 10)]).toEqual([
      ["boolean", "boolean-text"],
      "02",
      "02",
    ]);
    expect([row?.before?.names, row?.before?.last.at.slice(8, 10)]).toEqual([["boolean"], "01"]);
    expect(row && readingText(row, row.names, "en")).toBe("both: a boolean, quoted");
    expect(reading(drift, "C22-status")?.names).toEqual([]);
    expect(headClause(of(night(1, shape()), night(2, quoted)), "zh")).toContain("2 处变化");
  });
});

describe("verdicts", () => {
  const verdict = (...args: Parameters<typeof exampleVerdict>) => ({ verdicts: [exampleVerdict(...args)] });
  const changes = (drift: Drift) =>
    drift.verdicts.map(
      ({ night: { at }, change }) => `${at.slice(8, 10)} ${change.before.verdict.outcome} ${change.after.outcome}`,
    );

  test("change where both nights could tell; outages, errors of the harness and incomplete runs are no change", () => {
    const drift = of(
      night(1, shape(), verdict("service.a", "pass")),
      night(2, undefined, verdict("service.a", "untestable")),
      night(3, shape(), verdict("service.a", "harness-error")),
      night(4, shape(), { ...verdict("service.a", "fail"), complete: false }),
      night(5, shape(), verdict("service.a", "pass")),
    );
    expect([changes(drift), drift.isChanged]).toEqual([[], false]);
    const failed = of(
      night(1, shape(), verdict("service.a", "pass")),
      night(2),
      night(3, shape(), verdict("service.a", "fail")),
    );
    expect([changes(failed), failed.isChanged]).toEqual([["03 pass fail"], true]);
  });
});

const some = <T>(...all: T[]) => fc.subarray(all);
const anyText = fc.constantFrom("$.Data", "$.Data.X", "$.Data.X.Y", "a|b", "constructor", "");
const anyAnswer = fc.constantFrom<ShapeBody["answer"]>("job", "failure", "gateway", "throttle", "failing", "unread");
const anyFormat = fc.constantFrom<ShapeBody["format"]>("JSON", "XML", "none");
const anySituations = some("Status 0, Strategy 0", "Status 3, Strategy 1");
/** Any shape that the schema allows, including impossible ones. */
const anyShape: fc.Arbitrary<Shape> = fc.record({
  questions: fc.array(
    fc.record({
      question: fc.constantFrom<Shape["questions"][0]["question"]>("job", "unknown-job", "no-format"),
      as: anyFormat,
      answers: fc.array(
        fc.record({ answer: anyAnswer, format: anyFormat, statuses: some(200, 400), codes: some("other", "") }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { maxLength: 3 },
  ),
  bodies: fc.array(
    fc.record({
      answer: anyAnswer,
      format: anyFormat,
      situations: anySituations,
      xml: fc.record({
        roots: some("Error", "*"),
        declaration: some<"declared" | "undeclared">("declared", "undeclared"),
      }),
      members: fc.array(
        fc.record({
          path: anyText,
          forms: some<"absent" | "text" | "list">("absent", "text", "list"),
          at: anySituations,
        }),
      ),
      headers: fc.array(fc.record({ name: anyText, values: some("other", "close") })),
    }),
    { maxLength: 4 },
  ),
  errors: fc.array(
    fc.record({
      code: anyText,
      answers: fc.array(anyAnswer),
      statuses: some(200, 503),
      members: some("Code", "Message"),
    }),
  ),
});

describe("histories", () => {
  test("are one for each service and its jobs, whatever order the reports come in; others are left out", () => {
    const { service } = night(1).target;
    if (!service) throw new Error("no service");
    const target = { ...night(1).target, service: { ...service, jobs: ["another"] } };
    const { shape: _old, ...old } = night(4);
    const reports = [
      night(2, shape()),
      night(1, shape()),
      night(3, shape(), { target }),
      exampleReport([]),
      old,
      night(1, shape()),
    ];
    const { all, left } = drifts(
      reports.map((report, nth) => ({ file: `${nth}`, report })),
      [{ file: "x", why: { sentence: "Broken." } }],
    );
    expect(all.map(({ nights }) => nights.map(({ at }) => at.slice(8, 10)))).toEqual([["01", "02"], ["03"]]);
    expect(left.map(({ file, why }) => [file, why])).toEqual([
      ["3", "of-client"],
      ["4", "no-shape"],
      ["5", "twice"],
      ["x", { sentence: "Broken." }],
    ]);
  });

  test("are the same with and without nights that tell nothing, in whatever order the reports come", () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyShape), { maxLength: 6 }), fc.boolean(), (shapes, isKilled) => {
        const all = shapes.map((each, nth) => {
          if (each) return night(nth + 1, each);
          return isKilled ? night(nth + 1, shape(), { complete: false }) : night(nth + 1);
        });
        const pictures = all.filter((_, nth) => shapes[nth] && shapes[nth].questions.length > 0);
        const filed = (reports: Report[]) => drifts(reports.map((report) => ({ file: "", report })));
        const [whole, reversed, bare] = [filed(all), filed(all.toReversed()), filed(pictures)];
        expect(reversed).toEqual(whole);
        if (pictures.length > 0) expect(whole.all.map(result)).toEqual(bare.all.map(result));
        for (const form of Object.values(driftForms)) expect(form(whole)).not.toContain("undefined");
      }),
      { numRuns: 60 },
    );
  });

  test("of equal nights have no change, however many are outages", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (answered) => {
        const drift = of(...answered.map((is, nth) => night(nth + 1, is ? shape() : undefined)));
        expect([drift.changes, drift.verdicts, drift.isChanged]).toEqual([[], [], false]);
        expect(drift.register.filter(({ before }) => before)).toEqual([]);
      }),
    );
  });
});
