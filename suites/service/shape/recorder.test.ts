import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { job as anyJob } from "../../../generators/job.js";
import { jsonSpelling, xmlSpelling } from "../../../generators/spelling.js";
import { responseSample } from "../../../generators/wire.js";
import type { Format, ServiceExchange, ServiceReply, ServiceRequest, Shape } from "../../../schemas/types.js";
import { invalid } from "../../../schemas/validate.js";
import { asked } from "../../fixtures/asked.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import { anyScope } from "../scope.js";
import { ShapeRecorder } from "./recorder.js";

const replied = (body: string, more: Partial<ServiceReply> = {}): ServiceReply => ({
  atMs: 1,
  status: 200,
  headers: { "content-type": "application/json" },
  body,
  bytes: body.length,
  ...more,
});

const exchanged = (request: ServiceRequest, reply: ServiceReply): ServiceExchange => ({
  case: inTurn("a case", request),
  startedAt: 0,
  steps: [{ ...asked, reply }],
});

const shapeOf = (exchanges: readonly ServiceExchange[], jobs: readonly string[] = ["job"]): Shape => {
  const recorder = new ShapeRecorder(jobs);
  for (const each of exchanges) recorder.add(each);
  return recorder.shape();
};
const plain = (body: unknown, more?: Partial<ServiceReply>, jobId = "job") =>
  exchanged(ask(anyScope, { jobId }), replied(typeof body === "string" ? body : JSON.stringify(body), more));
const data = (more: object = {}) => ({ JobId: "job", Status: 1, Strategy: 0, GmtCreate: 1_581_595_942_000, ...more });
const member = (shape: Shape, path: string, at = 0) => shape.bodies[at]?.members.find((each) => each.path === path);

describe("what a shape tells", () => {
  test("how a value is written, and whether it is always there", () => {
    const shape = shapeOf([
      plain({ RequestId: " A", Success: "true", Code: "success", Data: data({ Total: "5", Status: "1" }) }),
      plain({ RequestId: "A", Success: true, Data: data({ Total: 5, SourceUid: null }) }),
    ]);
    expect(member(shape, "$.Success")?.forms).toEqual(["boolean", "boolean-text"]);
    expect(member(shape, "$.RequestId")?.forms).toEqual(["spaced-text", "text"]);
    expect(member(shape, "$.Data.Total")?.forms).toEqual(["digits", "number"]);
    expect(member(shape, "$.Data.SourceUid")?.forms).toEqual(["absent", "null"]);
    expect(member(shape, "$.Code")).toEqual({ path: "$.Code", forms: ["absent", "text"], values: ["success"] });
    expect(member(shape, "$.Data.GmtCreate")?.values).toEqual(["milliseconds"]);
    expect(member(shape, "$.Data.JobId")?.values).toEqual(["as-asked"]);
  });

  test("a member that stands only beside one state says so, and is absent nowhere else", () => {
    const shape = shapeOf([
      plain({ Success: true, Data: data() }),
      plain({ Success: true, Data: data({ Status: 3, Reason: "so" }) }),
    ]);
    expect(member(shape, "$.Data.Reason")).toEqual({
      path: "$.Data.Reason",
      forms: ["text"],
      at: ["Status 3, Strategy 0"],
    });
  });

  test("a bare list, a lone target and an empty list", () => {
    const forms = (TargetInstanceConfigs: unknown) =>
      shapeOf([plain({ Success: true, Data: data({ TargetInstanceConfigs }) })])
        .bodies[0]?.members.filter(({ path }) => path.includes("Configs"))
        .map(({ path, forms: [form] }) => `${path.slice(7)} ${form}`);
    expect(forms([{ TargetInstanceId: "a" }])).toEqual([
      "TargetInstanceConfigs list",
      "TargetInstanceConfigs[] object",
      "TargetInstanceConfigs[].TargetInstanceId text",
    ]);
    expect(forms({ targetInstanceConfigs: { TargetInstanceId: "a" } })?.[1]).toBe(
      "TargetInstanceConfigs.targetInstanceConfigs object",
    );
    expect(forms({ targetInstanceConfigs: [] })?.[1]).toBe("TargetInstanceConfigs.targetInstanceConfigs empty-list");
    expect(forms({})).toEqual(["TargetInstanceConfigs empty-object"]);
  });

  test("with which status and code each kind of question is answered; a passing trouble belongs to none", () => {
    const asked = (more: Partial<ServiceRequest>, Code: string, status: number) =>
      exchanged(
        ask(anyScope, { jobId: "job", ...more }),
        replied(JSON.stringify({ HostId: "h", Code, Message: "m" }), { status }),
      );
    const shape = shapeOf([
      asked({ signature: "spoilt" }, "SignatureDoesNotMatch", 403),
      asked({ jobId: unknownJobId }, "NoSuchThing.At.1234567890", 404),
      asked({}, "Throttling.User", 400),
      asked({}, "InternalError", 500),
    ]);
    expect(shape.questions).toEqual([
      {
        question: "unknown-job",
        as: "JSON",
        answers: [{ answer: "gateway", format: "JSON", statuses: [404], codes: ["other"] }],
      },
      {
        question: "wrong-signature",
        as: "JSON",
        answers: [{ answer: "gateway", format: "JSON", statuses: [403], codes: ["SignatureDoesNotMatch"] }],
      },
    ]);
    expect(shape.errors.map(({ code, answers }) => `${code} ${answers.join()}`)).toEqual([
      "InternalError failing",
      "SignatureDoesNotMatch gateway",
      "Throttling.User throttle",
      "other gateway",
    ]);
  });

  test("how XML is written", () => {
    const body = '<?xml version="1.0"?><Error><HostId/><Code>MissingJobId</Code><Message></Message></Error>';
    const [found] = shapeOf([plain(body, { status: 400 })]).bodies;
    expect(found?.xml).toEqual({ roots: ["Error"], declaration: ["declared"], empty: ["paired", "self-closed"] });
  });

  test("headers by name, and their values only where these come from a vocabulary", () => {
    const headers = { "content-type": "application/json; x=1234567890", "x-served-by": "iot-cn-1234", "x-a1b2c3": "" };
    const shape = shapeOf([plain({ Success: true, Data: data() }, { headers })]);
    expect(shape.bodies[0]?.headers).toEqual([
      { name: "*" },
      { name: "content-type", values: ["other"] },
      { name: "x-served-by" },
    ]);
  });
});

const letters = fc.stringMatching(/^[a-z0-9]{11}$/).filter((text) => /\d/.test(text));
const anyId = fc.oneof(
  fc.uuid().map((id) => id.toUpperCase()),
  fc.stringMatching(/^[1-9][0-9]{15}$/),
  letters,
  letters.map((text) => `iot-cn-${text}`),
  fc.stringMatching(/^[A-Za-z0-9]{19}010001$/),
);

describe("what a shape never tells", () => {
  const result = (shape: Shape, texts: readonly string[]) => {
    const text = JSON.stringify(shape);
    return texts.filter((each) => each.length > 3 && text.includes(JSON.stringify(each).slice(1, -1)));
  };

  test("a value of any job, in any spelling of both formats", () => {
    const format = fc.constantFrom<Format>("JSON", "XML");
    const spellings = fc.record({ JSON: jsonSpelling(), XML: xmlSpelling() });
    fc.assert(
      fc.property(anyJob(), fc.uuid(), format, spellings, (job, id, as, spelling) => {
        const means = { RequestId: id, Success: true, Data: job };
        const { reply } = responseSample("a job", as, means, { spelling: spelling[as] });
        const shape = shapeOf([plain(reply.body ?? "", {}, job.JobId)], [job.JobId]);
        expect(invalid("shape", "Shape", shape)).toBeUndefined();
        const { Status: _s, Strategy: _t, Total: _n, TargetInstanceConfigs: list, ...texts } = job;
        const ids = [id, ...Object.values(texts), ...list.map(({ TargetInstanceId }) => TargetInstanceId)];
        // a text of a few characters occurs in any text
        expect(
          result(
            shape,
            ids.filter((each) => each.length > 12),
          ),
        ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test("an id wherever a service puts it: as a value, a name, a code, a header, a root", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyId, { minLength: 8, maxLength: 8 }), (ids) => {
        const [a = "", b = "", c = "", d = "", e = "", f = "", g = "", h = ""] = ids;
        const json = { [a]: b, RequestId: c, Success: true, Code: d, Data: { ...data(), [e]: { [f]: g }, JobId: h } };
        const shape = shapeOf([
          plain(json, { headers: { [`x-${a.toLowerCase()}`]: b, "content-type": `text/${c}`, server: d } }),
          plain(`<R${a.replaceAll(/[^A-Za-z0-9]/g, "")}><Code>${b}</Code></R${a.replaceAll(/[^A-Za-z0-9]/g, "")}>`),
          plain({ Success: false, Code: e, ErrorMessage: f, [g]: h }, { status: 400 }),
        ]);
        expect(
          result(
            shape,
            ids.flatMap((id) => [id, id.toLowerCase()]),
          ),
        ).toEqual([]);
      }),
    );
  });

  test("a name that is a value elsewhere, or one of very many", () => {
    const named = { Success: true, Owner: "Customer", Customer: 1, Reason: 1, Data: data() };
    expect(shapeOf([plain(named)]).bodies[0]?.members.map(({ path }) => path)).not.toContain("$.Customer");
    expect(member(shapeOf([plain(named)]), "$.Reason")?.forms).toEqual(["number"]);
    const served = plain({ Success: true, Data: data() }, { headers: { server: "customer", customer: "1" } });
    expect(shapeOf([served]).bodies[0]?.headers).toEqual([{ name: "*" }, { name: "server" }]);
    const words = ["Ba", "Ce", "Di", "Fo", "Gu"].flatMap((one) => ["lan", "mer", "nit", "por"].map((two) => one + two));
    const many = Object.fromEntries(words.map((name) => [name, 1]));
    expect(member(shapeOf([plain({ Success: true, ...many, Data: data() })]), "$.*")?.forms).toEqual(["number"]);
    expect(shapeOf([plain({ Success: true, ...many, Data: data() })]).bodies[0]?.members).toHaveLength(7);
  });
});

describe("the shape", () => {
  const anyBody = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc
      .dictionary(fc.constantFrom("Success", "Data", "Code", "RequestId", "HostId", "Note"), fc.jsonValue())
      .map((value) => JSON.stringify(value)),
    fc.constantFrom('{"Success":true,"Data":{"Status":1,"TargetInstanceConfigs":[[{}],1]}}', "<a><Data/></a>", "", "{"),
    fc.string(),
  );
  const exchanges = fc.array(
    fc.record({
      body: anyBody,
      status: fc.integer({ min: 100, max: 999 }),
      headers: fc.dictionary(fc.stringMatching(/^[a-z-]{1,20}$/), fc.string()),
      asked: fc.constantFrom<Partial<ServiceRequest>>(
        {},
        { format: "XML" },
        { jobId: unknownJobId },
        { signature: "spoilt" },
      ),
    }),
    { maxLength: 12 },
  );

  test("is valid, bounded, and the same in whatever order and however often the answers came", () => {
    fc.assert(
      fc.property(exchanges, fc.nat(), (all, step) => {
        const made = all.map(({ body, status, headers, asked }) =>
          exchanged(ask(anyScope, { jobId: "job", ...asked }), replied(body, { status, headers })),
        );
        const shape = shapeOf(made);
        expect(invalid("shape", "Shape", JSON.parse(JSON.stringify(shape)))).toBeUndefined();
        const at = made.length === 0 ? 0 : step % made.length;
        const turned = [...made.slice(at), ...made.slice(0, at)];
        expect(shapeOf([...turned.toReversed(), ...turned])).toEqual(shape);
      }),
      { numRuns: 200 },
    );
  });

  test("of a service that answers again each time has its bound", () => {
    const recorder = new ShapeRecorder(["job"]);
    for (let nth = 0; nth < 3000; nth += 1) {
      const word = nth
        .toString(26)
        .replaceAll(/./g, (digit) => `${String.fromCharCode(97 + Number.parseInt(digit, 26))}e`);
      const body = {
        [`A${word}`]: 1,
        Success: true,
        Code: `C${nth}`,
        Data: { ...data({ Status: nth }), [`B${word}`]: nth },
      };
      const status = 200 + (nth % 300);
      recorder.add(plain(body, { status, headers: { [`x-${word}`]: "1", "content-type": `text/${nth}` } }));
      recorder.add(plain(`<r${word}><Data><Status>${nth}</Status></Data></r${word}>`, { status }));
    }
    expect(JSON.stringify(recorder.shape()).length).toBeLessThan(200_000);
  });

  test("has nothing of requests that are made by chance, and of replies that did not end", () => {
    const odd = exchanged(ask(anyScope, { jobId: "job", spelling: { lowerHex: true } }), replied("{}"));
    const raw = exchanged({ ...ask(anyScope), raw: [{ text: "x" }] }, replied("{}"));
    const cut = plain("{}");
    for (const each of cut.steps) each.failure = { atMs: 1, kind: "closed", why: "cut" };
    expect(shapeOf([odd, raw, cut])).toEqual({ questions: [], bodies: [], errors: [] });
  });
});
