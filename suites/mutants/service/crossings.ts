import type { Format } from "../../../schemas/types.js";
import type { Asked, Known } from "../../reference/endpoint/asked.js";
import { slidingQuota } from "../../reference/endpoint/quota.js";
import { isForm, mutant, rewritten, type ServiceMutant } from "./mutant.js";

/** A service that remembers only some nonces. */
const forgetting = (name: string, forgets: (asked: Known) => boolean) =>
  mutant(name, "nonce-replay", ({ checkNonce }) => ({
    checkNonce: (asked, world) => (forgets(asked) ? undefined : checkNonce(asked, world)),
  }));

const nonces: readonly ServiceMutant[] = [
  mutant("forgets a nonce when it was refused", "nonce-replay", ({ checkNonce }) => {
    const refused = new Set<string>();
    return {
      checkNonce(asked, world) {
        const nonce = asked.common.nonce ?? "";
        if (refused.delete(nonce)) return undefined;
        const refusal = checkNonce(asked, world);
        if (refusal) refused.add(nonce);
        return refusal;
      },
    };
  }),
  forgetting("remembers no nonce of a RAM user", ({ caller: { user } }) => user.accessKeyId.includes("Ram")),
  forgetting(
    "remembers no nonce of a job that does not exist",
    ({ params }) => params["JobId"]?.startsWith("NoSuch") === true,
  ),
  forgetting(
    "remembers no nonce of a request that is a minute old",
    ({ atMs, common }) => atMs - Date.parse(common.time ?? "") > 60_000,
  ),
];

const crossed: readonly ServiceMutant[] = [
  mutant("takes a Format of small letters in a form for none", ["format-case"], ({ format }) => ({
    format: (arrival, params) =>
      isForm(arrival) && /^[a-z]+$/.test(params["Format"] ?? "") ? "XML" : format(arrival, params),
  })),
  mutant("answers a form in JSON if nothing is asked", ["format-default"], ({ format }) => ({
    format: (arrival, params) =>
      isForm(arrival) && !params["Format"] && !arrival.headers["accept"] ? "JSON" : format(arrival, params),
  })),
  mutant("shows another account the job in XML for a form", "foreign-job", ({ format, mayAsk }) => {
    let isShown = false;
    return {
      format(arrival, params) {
        const asked = format(arrival, params);
        isShown = isForm(arrival) && asked === "XML";
        return asked;
      },
      mayAsk: (job, caller) => isShown || mayAsk(job, caller),
    };
  }),
  mutant("writes an unknown Action into its XML as it is", ["hostile", "gateway-shape"], ({ finish }) => ({
    finish(reply, asked) {
      const { action = "" } = asked.common;
      const isWritten = asked.format === "XML" && action.includes("<");
      return finish(isWritten ? rewritten(reply, (body) => body.replace("<Code>", `${action}$&`)) : reply, asked);
    },
  })),
];

const overTheRun: readonly ServiceMutant[] = [
  mutant("forgets a job for a moment when another account asks for it", "read-only", ({ find, mayAsk }) => {
    let forgotten = "";
    return {
      mayAsk(job, caller) {
        const isOwner = mayAsk(job, caller);
        forgotten = isOwner ? "" : job.job.JobId;
        return isOwner;
      },
      find(jobId, world) {
        const isForgotten = forgotten === jobId;
        forgotten = "";
        return isForgotten ? undefined : find(jobId, world);
      },
    };
  }),
  mutant("shows the first state in XML", ["lifecycle", "parity.job"], ({ status }) => ({
    status: (job, elapsedMs, asked) => status(job, asked.format === "XML" ? 0 : elapsedMs, asked),
  })),
];

const isKept = ({ arrival: { headers } }: Asked) => headers["connection"] === "keep-alive";

/** Services that carry state from one request of a connection to the next. */
const kept: readonly ServiceMutant[] = [
  mutant("keeps the format of a connection", "format-default", ({ format }) => {
    let before: Format | undefined;
    return {
      format(arrival, params) {
        const asked = format(arrival, params);
        const isBare = !params["Format"] && !arrival.headers["accept"];
        const result = isBare && arrival.headers["connection"] === "keep-alive" ? (before ?? asked) : asked;
        before = result;
        return result;
      },
    };
  }),
  mutant("has one RequestId for a connection", "request-id", ({ requestId }) => {
    let before: string | undefined;
    return {
      requestId(asked) {
        before = isKept(asked) ? (before ?? requestId(asked)) : undefined;
        return before ?? requestId(asked);
      },
    };
  }),
  mutant(
    "answers the job before where a kept connection names none",
    ["missing-job-id", "echo", "read-only"],
    ({ checkJobId, find }) => {
      let [before, lacking] = ["", ""];
      return {
        checkJobId(asked, world) {
          const { JobId: jobId = "" } = asked.params;
          lacking = jobId === "" && isKept(asked) ? before : "";
          before = isKept(asked) ? jobId || before : "";
          return lacking === "" ? checkJobId(asked, world) : undefined;
        },
        find: (jobId, world) => find(jobId || lacking, world),
      };
    },
  ),
  mutant("leaves a body that is no form on its connection", "hostile", ({ finish }) => {
    let isLeft = false;
    return {
      finish(reply, asked) {
        const wasLeft = isLeft && isKept(asked);
        isLeft = asked.arrival.body.length > 0 && !isForm(asked.arrival);
        return finish(wasLeft ? { ...reply, status: 501, body: "<html></html>" } : reply, asked);
      },
    };
  }),
  mutant("leaves a form that it refuses on its connection", "hostile", ({ finish }) => {
    let isLeft = false;
    return {
      finish(reply, asked) {
        const wasLeft = isLeft && isKept(asked);
        isLeft = isForm(asked.arrival) && reply.status >= 400;
        return finish(wasLeft ? { ...reply, status: 501, body: "<html></html>" } : reply, asked);
      },
    };
  }),
];

/** Services that carry state between requests and throttle wrongly. */
export const crossingStressMutants: readonly ServiceMutant[] = [
  mutant(
    "makes a throttle longer with each request",
    "throttle-recovers",
    () => ({
      quota() {
        const plain = slidingQuota();
        const until = new Map<string, number>();
        return {
          take(whom, atMs) {
            const isFree = atMs >= (until.get(whom) ?? 0) && plain.take(whom, atMs);
            if (!isFree) until.set(whom, atMs + 1200);
            return isFree;
          },
        };
      },
    }),
    { stress: true, untestable: ["service.throttle-shared", "service.throttle-isolated"] },
  ),
];

/** Services that are wrong only for some ways to ask, or from one request to the next. */
export const crossingMutants: readonly ServiceMutant[] = [...nonces, ...crossed, ...overTheRun, ...kept];
