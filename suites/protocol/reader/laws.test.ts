import fc, { type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { documentedSamples } from "../../../generators/documented.js";
import { edgeJobs } from "../../../generators/edge-jobs.js";
import { entityBomb, externalEntity, illegals, truncated, wrongTypes } from "../../../generators/illegal.js";
import { refusal, refusals } from "../../../generators/refusal.js";
import { response, success } from "../../../generators/response.js";
import { jsonSpelling, type Spelling } from "../../../generators/spelling.js";
import { anySample, anySpelling, responseSample, unreadableSample } from "../../../generators/wire.js";
import type { Format, JobView, Meaning, Sample } from "../../../schemas/types.js";
import type { Envelope } from "../../reference/client/envelope.js";
import { plainParts } from "../../reference/client/overrides.js";
import { bodyBytes } from "../http/bytes.js";
import { readMeaning } from "./meaning.js";

const formats = ["JSON", "XML"] as const;

/** Returns the meaning of a sample as a reader returns it, with the RequestId trimmed (C3). */
function said({ means }: Sample): Meaning {
  const trimmed = <T extends { RequestId?: string }>(of: T): T =>
    of.RequestId === undefined ? of : { ...of, RequestId: of.RequestId.trim() };
  if (means.response) return { ...means, response: trimmed(means.response) };
  return means.gateway ? { ...means, gateway: trimmed(means.gateway) } : means;
}

const readByKit = ({ format, reply }: Sample): Meaning => readMeaning(bodyBytes(reply), format);

/** Returns the answer as the reference client understands it. Throws if the client rejects the bytes. */
function readByClient({ format, reply }: Sample): Envelope {
  const text = plainParts.decode(bodyBytes(reply));
  const tree = format === "XML" ? plainParts.readXml(text) : plainParts.readJson(text);
  const whole = { status: reply.status, headers: {}, body: Buffer.alloc(0), secrets: [] };
  return plainParts.interpret(tree, whole);
}

/**
 * Returns what the reference client should understand. It drops Recommend and the HostId of an answer, and returns a
 * Long as a number.
 */
function understood(sample: Sample): Envelope {
  const { response: answer, gateway } = said(sample);
  if (gateway) {
    const { Recommend: _, ...rest } = gateway;
    return rest;
  }
  const { Data, ...rest } = answer ?? {};
  if (!Data) return rest;
  const { GmtCreate, ...members } = Data;
  const exact = GmtCreate === undefined ? undefined : BigInt(GmtCreate);
  const long = exact !== undefined && Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
  return { ...rest, Data: { ...members, ...(long === undefined ? {} : { GmtCreate: long }) } };
}

function agree(sample: Sample): void {
  expect(readByKit(sample), sample.name).toEqual(said(sample));
  expect(readByClient(sample), sample.name).toStrictEqual(understood(sample));
}

function refuse(sample: Sample): void {
  expect(readByKit(sample), sample.name).toMatchObject({ kind: "unreadable", why: expect.stringMatching(/./) });
  expect(() => readByClient(sample), sample.name).toThrow();
}

const holds = (samples: Arbitrary<Sample>, law: (sample: Sample) => void, numRuns = 300) =>
  fc.assert(fc.property(samples, law), { numRuns });

/** Generates successes and business failures in any legal encoding. */
const anyAnswer = (format: Format, spelling: Arbitrary<Spelling> = anySpelling(format)): Arbitrary<Sample> =>
  fc
    .tuple(response(), spelling)
    .map(([answer, spelled]) => responseSample("any answer", format, answer, { spelling: spelled }));

/**
 * Returns whether XML is ambiguous: an unknown list and no targets. It looks like targets under a wrong name, which
 * must not be read as an empty list (C8).
 */
function isAmbiguous(format: Format, { TargetInstanceConfigs: list }: JobView, { unknown = [] }: Spelling): boolean {
  return format === "XML" && list?.length === 0 && unknown.some(({ name }) => name === "more");
}

describe.each(formats)(
  "%s: the bytes say what their sample means, to the kit's reader and to the reference client",
  (format) => {
    test("the documented sample", () => agree(documentedSamples[format]));
    test("any job in any spelling", () => holds(anySample(format), agree));
    test("any answer in any spelling", () => holds(anyAnswer(format), agree));
    test("every refusal", () => refusals(format).forEach(agree));
    test("any refusal in any spelling", () => holds(refusal(format), agree));

    test.each(edgeJobs)("$name, in any spelling", ({ name, job }) => {
      agree(responseSample(name, format, success(job)));
      const spellings = anySpelling(format).filter((spelling) => !isAmbiguous(format, job, spelling));
      holds(
        spellings.map((spelling) => responseSample(name, format, success(job), { spelling })),
        agree,
        20,
      );
    });
  },
);

test("JSON with numbers and booleans as text says the same, and that it did", () => {
  const textual = jsonSpelling().map((spelling) => ({ ...spelling, textual: true }));
  holds(anyAnswer("JSON", textual), (sample) => {
    agree(sample);
    expect(readByKit(sample).textual).toBe(true);
  });
});

describe.each(formats)("%s: what is no answer is none, to the kit's reader and to the reference client", (format) => {
  test.each(illegals(format))("$name", refuse);
  // null reads as absent
  test.each(wrongTypes(format).filter(({ means }) => means.oddity?.written !== null))("$name", refuse);
  test("a legal body that ends at any byte", () => holds(truncated(format), refuse));

  test("an answer with anything before or after it", () => {
    const around = fc
      .tuple(anySample(format), fc.constantFrom("x", "{}", "\u0000", "<a/>", "]]>", '""'), fc.boolean())
      .map(([{ reply }, text, before]) =>
        unreadableSample("surrounded", format, before ? `${text}${reply.body}` : `${reply.body}${text}`, "surplus"),
      );
    holds(around, refuse, 100);
  });
});

test.each([entityBomb(), ...externalEntity()])("XML with a document type: $name", refuse);
