import type { Fault, Format, ServiceTurn } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import { eachJob } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { integerMembers, textMembers } from "../judge/same-job.js";
import { targetId, targetsIn, wrapperIn } from "../judge/targets.js";
import { eachTurn, withoutJob } from "../judge/turn.js";
import type { Tree } from "../reading.js";
import { integerAt, jobIn, memberAt, readingOf } from "../reply.js";

/** A check of what each job says, as JSON and as XML. */
function ofJob(id: string, judge: (data: Tree, turn: ServiceTurn, format: Format) => Fault[]): ServiceCheck {
  return {
    id,
    needsJob: true,
    everywhere: true,
    always: eachJob,
    judge: (exchange) =>
      eachTurn(exchange, (turn) => {
        const data = jobIn(turn);
        return data ? judge(data, turn, readingOf(turn).format ?? "JSON") : [];
      }),
    inconclusive: withoutJob,
  };
}

const limits = { Status: 31, Strategy: 31, Total: 31, GmtCreate: 63 } as const;

function isInteger(data: Tree, name: keyof typeof limits): boolean {
  const text = integerAt(data, name);
  if (text === undefined) return false;
  const limit = 2n ** BigInt(limits[name]);
  return BigInt(text) >= -limit && BigInt(text) < limit;
}

const wrong = (path: string, expected: string, value: JsonValue | undefined): Fault => ({
  path,
  expected,
  actual: say(value),
});

const types: ServiceCheck = {
  ...ofJob("service.types", (data, turn) => {
    const { tree } = readingOf(turn);
    const success = memberAt(tree, "Success");
    const given = (names: readonly string[], of: Tree | undefined) =>
      names.filter((name) => memberAt(of, name) !== undefined);
    const text = (of: Tree | undefined, path: string, names: readonly string[]) =>
      given(names, of).flatMap((name) => {
        const value = memberAt(of, name);
        return typeof value === "string" ? [] : [wrong(`${path}.${name}`, "a text", value)];
      });
    return [
      ...text(tree, "$", ["RequestId", "Code", "ErrorMessage"]),
      ...(success === undefined || [true, false, "true", "false"].includes(success as string)
        ? []
        : [wrong("$.Success", "true or false", success)]),
      ...text(data, "$.Data", textMembers),
      ...integerMembers
        .filter((name) => memberAt(data, name) !== undefined && !isInteger(data, name))
        .map((name) => wrong(`$.Data.${name}`, `an integer of ${limits[name] + 1} bits`, memberAt(data, name))),
      ...odd(targetsIn(data) ?? []),
    ];
  }),
  notes: ({ turns }) =>
    turns.flatMap((turn) => {
      const { tree, format } = readingOf(turn);
      const data = jobIn(turn);
      if (format !== "JSON" || !data) return [];
      const success = typeof memberAt(tree, "Success") === "string" ? ["Success is written as text (C2)"] : [];
      const texts = integerMembers.filter((name) => typeof memberAt(data, name) === "string");
      return [...success, ...texts.map((name) => `${name} is written as text (C1)`)];
    }),
};

function odd(targets: readonly JsonValue[]): Fault[] {
  return targets.flatMap((target, index) => {
    const isObject = typeof target === "object" && target !== null && !Array.isArray(target);
    const id = isObject ? memberAt(target, "TargetInstanceId") : undefined;
    if (!isObject || id === undefined || typeof id === "string") return [];
    return [wrong(`$.Data.TargetInstanceConfigs[${index}].TargetInstanceId`, "a text", id)];
  });
}

const members = ofJob("service.members", (data) =>
  [...textMembers, ...integerMembers, "TargetInstanceConfigs"]
    .filter((name) => memberAt(data, name) === undefined && (name !== "TargetInstanceConfigs" || !targetsIn(data)))
    .map((name) => wrong(`$.Data.${name}`, "a value", undefined)),
);

const listShape = ofJob("service.list-shape", (data, _turn, format) => {
  const path = "$.Data.TargetInstanceConfigs";
  const targets = targetsIn(data);
  if (!targets) return [];
  const wrapper = wrapperIn(data);
  const outer = memberAt(data, "TargetInstanceConfigs");
  if (!wrapper && !(format === "XML" && outer === "")) {
    return [wrong(path, "an object with the list targetInstanceConfigs", outer)];
  }
  const list = memberAt(wrapper, "targetInstanceConfigs");
  const names = Object.keys(wrapper ?? {});
  if (list === undefined && names.some((name) => /^targetInstance/i.test(name))) {
    return [wrong(`${path}.targetInstanceConfigs`, "the list", undefined)];
  }
  if (format === "JSON" && list !== undefined && !Array.isArray(list))
    return [wrong(`${path}.targetInstanceConfigs`, "a list", list)];
  return targets.flatMap((target, index) =>
    targetId(target) !== undefined || isNumbered(target)
      ? []
      : [wrong(`${path}.targetInstanceConfigs[${index}]`, "an object with TargetInstanceId", target)],
  );
});

/** An id of another type is what service.types is about. */
function isNumbered(target: JsonValue): boolean {
  return (
    typeof target === "object" && target !== null && !Array.isArray(target) && target["TargetInstanceId"] !== undefined
  );
}

const enums = ofJob("service.enums", (data) =>
  (
    [
      ["Status", ["0", "1", "2", "3"]],
      ["Strategy", ["0", "1"]],
    ] as const
  ).flatMap(([name, documented]) => {
    const value = integerAt(data, name);
    if (value === undefined || (documented as readonly string[]).includes(value)) return [];
    return [wrong(`$.Data.${name}`, `one of ${documented.join(", ")}`, memberAt(data, name))];
  }),
);

const cardinality = ofJob("service.cardinality", (data) => {
  const [strategy, count] = [integerAt(data, "Strategy"), targetsIn(data)?.length];
  if (count === undefined || (strategy === "0" && count === 1) || (strategy === "1" && count > 0)) return [];
  if (strategy !== "0" && strategy !== "1") return [];
  const expected = `${strategy === "0" ? "exactly one target" : "one target or more"}, beside Strategy ${strategy}`;
  return [{ path: "$.Data.TargetInstanceConfigs", expected, actual: String(count) }];
});

const echo: ServiceCheck = {
  ...ofJob("service.echo", () => []),
  judge: (exchange) =>
    eachTurn(exchange, (turn) => {
      const { jobId: asked, changed, resend, raw } = exchange.case.requests[turn.request] ?? {};
      // what was asked is not said in so many words
      if (changed || resend !== undefined || raw) return [];
      const result = memberAt(jobIn(turn), "JobId");
      return typeof result !== "string" || result === asked ? [] : [wrong("$.Data.JobId", say(asked), result)];
    }),
};

const year2015 = Date.UTC(2015, 0);
/** Clocks of two machines may differ. */
const slackMs = 15 * 60_000;

const gmtCreate: ServiceCheck = {
  ...ofJob("service.gmt-create", () => []),
  judge: (exchange) =>
    eachTurn(exchange, (turn) => {
      const text = integerAt(jobIn(turn), "GmtCreate");
      const now = exchange.startedAt + (turn.reply?.atMs ?? 0) + slackMs;
      if (text === undefined || (BigInt(text) >= BigInt(year2015) && BigInt(text) <= BigInt(Math.round(now))))
        return [];
      return [{ path: "$.Data.GmtCreate", expected: "milliseconds between 2015 and now", actual: `integer ${text}` }];
    }),
};

/** Checks of the job that is returned. */
export const jobChecks: readonly ServiceCheck[] = [types, members, listShape, enums, cardinality, echo, gmtCreate];
