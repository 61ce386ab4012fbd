import fc, { type Arbitrary } from "fast-check";
import { anySample, job, plainText, responseSample, successful } from "../generators/index.js";
import type { Format, Sample } from "../schemas/types.js";
import { exponent, figure, median } from "./table.js";

const text = fc.string({ minLength: 1, maxLength: 9 });

/** An arbitrary as a user would write it without the kit: a record of the same members, as JSON. */
const byHand = fc
  .record({
    RequestId: fc.uuid(),
    Success: fc.constant(true),
    Data: fc.record({
      Status: fc.constantFrom(0, 1, 2, 3),
      Strategy: fc.constantFrom(0, 1),
      Total: fc.integer({ min: 0, max: 1000 }),
      GmtCreate: fc.integer({ min: 0 }),
      JobId: text,
      ProductKey: text,
      SourceInstanceId: text,
      SourceUid: text,
      TargetUid: text,
      TargetInstanceConfigs: fc.record({
        targetInstanceConfigs: fc.array(fc.record({ TargetInstanceId: text }), {
          minLength: 1,
          maxLength: 20,
          size: "max",
        }),
      }),
    }),
  })
  .map((drawn) => JSON.stringify(drawn));

const plain = (format: Format) =>
  successful({ job: job() }).map((response) => responseSample("a job", format, response));
const bytesOf = (drawn: string | Sample) =>
  Buffer.byteLength(typeof drawn === "string" ? drawn : (drawn.reply.body ?? ""));

const arbitraries = {
  "by hand": byHand,
  "JSON, plain": plain("JSON"),
  "XML, plain": plain("XML"),
  "JSON, any spelling": anySample("JSON"),
  "XML, any spelling": anySample("XML"),
} satisfies Record<string, Arbitrary<string | Sample>>;

/** Samples and bytes per second, compared with a hand-written record. */
export function sampleFigures(): void {
  const all = Array.from({ length: 7 }, (_, round) => roundOf(round));
  const over = (name: string, of: (each: Rate, hand: Rate) => number) =>
    median(all.slice(1).map((rates) => of(rates[name] ?? none, rates["by hand"] ?? none)));
  figure(
    "samples",
    "record by hand and JSON.stringify",
    over("by hand", ({ perSecond }) => perSecond),
    "/s",
  );
  for (const name of Object.keys(arbitraries).slice(1)) {
    const target = { "JSON, plain": "at least 0.8", "XML, plain": "at least 0.6" }[name];
    figure(
      "samples",
      name,
      over(name, ({ perSecond }) => perSecond),
      "/s",
    );
    const ratio = over(name, (each, hand) => each.perSecond / hand.perSecond);
    figure("samples", `${name} / by hand, samples`, ratio, "times", target);
    const bytes = over(name, (each, hand) => each.megabytes / hand.megabytes);
    figure("samples", `${name} / by hand, bytes`, bytes, "bytes per byte");
  }
  const [few, many] = [timeOf(2000, 2), timeOf(2000, 20)];
  figure("growth", "time of a sample over its targets, exponent", exponent(few, many), "", "at most 1");
}

interface Rate {
  perSecond: number;
  /** Per second. */
  megabytes: number;
}

const none: Rate = { perSecond: Number.NaN, megabytes: Number.NaN };

/** The first round is not counted, because it includes compilation. */
function roundOf(seed: number): Readonly<Record<string, Rate>> {
  const rates = Object.entries(arbitraries).map(([name, arbitrary]) => [name, rateOf(arbitrary, seed)]);
  return Object.fromEntries(rates);
}

function rateOf(arbitrary: Arbitrary<string | Sample>, seed: number, count = 3000): Rate {
  const began = performance.now();
  const drawn = fc.sample(arbitrary, { seed, numRuns: count });
  const seconds = (performance.now() - began) / 1000;
  const bytes = drawn.reduce((sum, each) => sum + bytesOf(each), 0);
  return { perSecond: count / seconds, megabytes: bytes / 2 ** 20 / seconds };
}

/** The cost of a JSON sample with this number of targets; everything else stays equal. */
function timeOf(count: number, size: number): { size: number; cost: number } {
  const TargetInstanceConfigs = fc.array(
    plainText().map((TargetInstanceId) => ({ TargetInstanceId })),
    { minLength: size, maxLength: size, size: "max" },
  );
  const jobs = job({ TargetInstanceConfigs, Strategy: fc.constant(1) });
  const samples = successful({ job: jobs }).map((response) => responseSample("a job", "JSON", response));
  const rates = [0, 1, 2].map((seed) => rateOf(samples, seed, count).perSecond);
  return { size, cost: 1 / median(rates) };
}
