import type { Answer as Settled } from "../../reference/client/envelope.js";
import type { ClientParts } from "../../reference/client/overrides.js";
import { type Failure, failing, type Mutant, mutant, rethrow } from "./mutant.js";
import { throttleMemory } from "./subtle.js";

const isBusiness = ({ code, httpStatus = 0 }: Failure) => code !== undefined && httpStatus < 300;
const isThrottle = ({ code }: Failure) => code?.startsWith("Throttling") === true;

/** Returns a business failure with changed members, instead of throwing it. */
const returning = (
  name: string,
  breaks: readonly string[],
  change: (failure: object) => unknown,
  isMeant: (error: Failure) => boolean = () => true,
) =>
  failing(name, breaks, (error) => {
    if (!isBusiness(error) || !isMeant(error)) throw error;
    const { code, message, requestId } = error;
    return change({ RequestId: requestId, Code: code, ErrorMessage: message });
  });

const codes: readonly Mutant[] = [
  failing(
    "cuts a Code at its last dot",
    ["errors.business", "errors.gateway", "errors.codes", "errors.xml-when-json", "throttle.recognised"],
    (error) => rethrow(error, { code: error.code?.replace(/\.[^.]*$/, "") }),
  ),
  returning(
    "returns a Code of true as a boolean",
    ["errors.codes"],
    (failure) => ({ ...failure, Success: false, Code: true }),
    ({ code }) => code === "true",
  ),
  failing("adds a dot to a Code that has none", ["errors.gateway", "errors.codes", "errors.xml-when-json"], (error) =>
    rethrow(error, error.code === undefined || error.code.includes(".") ? {} : { code: `${error.code}.` }),
  ),
];

const outcomes: readonly Mutant[] = [
  returning(
    "returns a failure without its Success",
    ["errors.business", "errors.success-decides", "enums.success", "parsing.own-answer"],
    (failure) => failure,
  ),
  returning("returns a failure with the job that it had before", ["errors.business", "parsing.absent"], (failure) => ({
    ...failure,
    Success: false,
    Data: { Status: 1, ProductKey: "" },
  })),
  failing("makes up a RequestId for an answer with a wrong type", ["parsing.wrong-type"], (error) =>
    rethrow(error, error.code === undefined ? { requestId: "0A1B2C3D-4E5F-4A6B-8C7D-000000000000" } : {}),
  ),
];

/** Changes the answer of a call that was throttled before. */
const afterRetry = (plain: ClientParts, change: (answer: Settled) => Settled): Partial<ClientParts> => {
  const { times, settle } = throttleMemory(plain);
  return {
    settle(envelope, reply) {
      const answer = settle(envelope, reply);
      return times(reply.secrets[0] ?? "") > 0 ? change(answer) : answer;
    },
  };
};

const attempts: readonly Mutant[] = [
  failing("takes a throttle for a success when it gives up", ["throttle.recognised", "parsing.own-answer"], (error) => {
    if (isThrottle(error)) return { Success: true };
    throw error;
  }),
  failing("never comes back when it gives up a Throttling.Api", ["throttle.bounded"], (error) => {
    if (error.code === "Throttling.Api") return new Promise(() => {});
    throw error;
  }),
  mutant(
    "takes a Throttling.Api with HTTP 429 for a success",
    ["throttle.recognised", "throttle.recovers"],
    ({ settle }) => ({
      settle: (envelope, reply) =>
        reply.status === 429 && envelope.Code === "Throttling.Api" ? { Success: true } : settle(envelope, reply),
    }),
  ),
  mutant("has another Status after a retry", ["throttle.recovers"], (plain) =>
    afterRetry(plain, (answer) => ({ ...answer, Data: { ...answer.Data, Status: 0 } })),
  ),
  failing("takes silence for an empty answer", ["errors.timeout", "errors.drip", "parsing.own-answer"], (error) => {
    if (error.name === "TimeoutError") return { Success: true };
    throw error;
  }),
];

/** Clients that report failures almost correctly. */
export const edgeFailureMutants: readonly Mutant[] = [...codes, ...outcomes, ...attempts];
