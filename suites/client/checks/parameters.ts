import { isDeepStrictEqual } from "node:util";
import { type Parameter, wireParameters } from "../../../schemas/contract/parameters.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Call, Case, Exchange, Fault, ParameterSchema, SeenRequest } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { operationOf } from "../params.js";
import { once, perFormat, plainKey } from "./cases.js";
import { plainAnswer, plainCalls } from "./plain.js";
import { eachRequest } from "./wire.js";

/** The maximum number of parameters to vary. More would find nothing new. */
const MAX_VARIED = 8;

/** Text that breaks URLs, forms and signatures. */
const awkward = ["a b*%2A+&=c ~", "设备 é 😀", '{"a":"b"}'];

/** All parameters except the key, which request.job-id examines. */
const others = ({ contract: { parameters, key } }: Scope): Parameter[] => parameters.filter(({ name }) => name !== key);

/** Returns useful test values for a parameter. Texts have special characters, lists have several entries. */
function values({ type, items, properties = {}, oneOf }: ParameterSchema): unknown[] {
  if (oneOf) return oneOf.map((each) => each.const);
  if (type === "string") return awkward;
  if (type === "boolean") return [true, false];
  if (type === "array") return [several(items ?? { type: "string" })];
  if (type === "object")
    return [Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, values(of)[0]]))];
  return [0, 1, 2 ** 31 - 1];
}

/** Three different entries, because their order matters. */
function several(items: ParameterSchema): unknown[] {
  const all = values(items);
  return Array.from({ length: 3 }, (_, at) =>
    typeof all[0] === "object" ? withOrdinal(all[0], at) : all[at % all.length],
  );
}

function withOrdinal(entry: unknown, at: number): unknown {
  const members = Object.entries(entry as object).map(([name, value]) => [
    name,
    typeof value === "string" ? `${value} ${at + 1}` : value,
  ]);
  return Object.fromEntries(members);
}

/** Cases that each give one of the parameters values other than the plain one. */
function varied(scope: Scope): Case[] {
  return others(scope)
    .slice(0, MAX_VARIED)
    .flatMap(({ name, schema }) =>
      values(schema).flatMap((value) =>
        perFormat(scope, (format) => {
          const options = { name: sentence("gives {0} as {1}", name, JSON.stringify(value)), jobId: plainKey(scope) };
          const testCase = once(plainAnswer(scope, format), options);
          return [{ ...testCase, calls: testCase.calls.map((call) => ({ ...call, params: { [name]: value } })) }];
        }),
      ),
    );
}

/** Text that languages use for an absent value, sent as if it were a value. */
const nothing = /^(undefined|null|none|nil|nan|\[object \w+\])$/i;

/**
 * Returns the parameters that the calls of an account give, if all calls agree apart from the key. Undefined otherwise.
 */
function expected(contract: Scope["contract"], calls: readonly Call[]) {
  const { key, parameters } = contract;
  const [first, ...more] = calls.map((call) => {
    const { params } = operationOf({ ...call, jobId: "" }, contract);
    return wireParameters(parameters, Object.fromEntries(Object.entries(params).filter(([name]) => name !== key)));
  });
  return more.every((each) => isDeepStrictEqual(each, first)) ? first : undefined;
}

function differParameters({ params }: SeenRequest, at: string, scope: Scope, wanted: Record<string, string>): Fault[] {
  const lost = Object.entries(wanted).flatMap(([name, value]) =>
    isSame(scope, name, value, params[name])
      ? []
      : [{ path: sentence("{0}: {1}", at, name), expected: say(value), actual: say(params[name]) }],
  );
  const stand = others(scope).flatMap(({ name }) => {
    const sent = params[name];
    const isStandIn = wanted[name] === undefined && sent !== undefined && nothing.test(sent);
    return isStandIn ? [{ path: sentence("{0}: {1}", at, name), expected: "none", actual: say(sent) }] : [];
  });
  return [...lost, ...stand];
}

/** Compares text. Compares by value if a parameter is a single JSON text. */
function isSame({ contract }: Scope, name: string, wanted: string, sent: string | undefined): boolean {
  if (sent === wanted) return true;
  const isJson = contract.parameters.some((each) => each.name === name && each.schema["x-style"] === "json");
  if (!isJson || sent === undefined) return false;
  try {
    return isDeepStrictEqual(JSON.parse(sent), JSON.parse(wanted));
  } catch {
    return false;
  }
}

/** Every parameter that the caller gives MUST arrive with its value under its documented name. */
const given: Check = {
  id: "request.parameters",
  wire: true,
  everywhere: true,
  always: (scope) => [...plainCalls(scope), ...varied(scope)],
  judge: (exchange: Exchange, scope) => {
    const { calls } = exchange.case;
    return eachRequest(exchange, (request, at) => {
      const own = calls.filter(({ account }) => account === request.account);
      const wanted = expected(scope.contract, own);
      return wanted ? differParameters(request, at, scope, wanted) : [];
    });
  },
};

/** Checks of the parameters other than the key. */
export const parameterChecks: readonly Check[] = [given];
