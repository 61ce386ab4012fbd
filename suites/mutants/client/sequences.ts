import { ConnectionError } from "../../reference/client/errors.js";
import type { HttpReply } from "../../reference/client/wire.js";
import { type Answer, type Ask, type Mutant, mutant, wrapped, wrappedWait } from "./mutant.js";

const memories: readonly Mutant[] = [
  wrapped(
    "keeps the first answer for each JobId",
    ["parsing.own-answer", "errors.request-id", "errors.reset", "errors.timeout", "request.security-token"],
    (query) => {
      const kept = new Map<string, unknown>();
      return async (call) => {
        const key = `${call.credentials.accessKeyId} ${call.jobId} ${call.format}`;
        if (!kept.has(key)) kept.set(key, await query(call));
        return kept.get(key);
      };
    },
  ),
  wrapped("keeps a refused permission for the next call of the account", ["parsing.own-answer"], (query) => {
    const kept = new Map<string, unknown>();
    return async (call) => {
      const { accessKeyId } = call.credentials;
      const failure = kept.get(accessKeyId);
      kept.delete(accessKeyId);
      if (failure) throw failure;
      return query(call).catch((error: { code?: string }) => {
        if (error.code === "Forbidden.RAM") kept.set(accessKeyId, error);
        throw error;
      });
    };
  }),
  wrapped("gives an account the format of its first call", ["parsing.own-answer"], (query) => {
    const kept = new Map<string, Parameters<Ask>[0]["format"]>();
    return (call) => {
      const { accessKeyId } = call.credentials;
      const format = kept.get(accessKeyId) ?? call.format;
      kept.set(accessKeyId, format);
      return query({ ...call, format });
    };
  }),
  mutant("hands a late answer to the next call", ["parsing.own-answer"], ({ send }) => {
    const late = new Map<string, Promise<HttpReply>>();
    return {
      async send(request, link) {
        const [key = ""] = /Credential=\w+/.exec(request.headers["authorization"] ?? "") ?? [];
        const waiting = late.get(key);
        late.delete(key);
        if (waiting) return waiting;
        const reply = send(request, { ...link, signal: new AbortController().signal });
        reply.catch(() => {});
        const expired = new Promise<never>((_, reject) => {
          link.signal.addEventListener("abort", () => {
            late.set(key, reply);
            reject(new ConnectionError("The deadline has passed."));
          });
        });
        return Promise.race([reply, expired]);
      },
    };
  }),
  wrapped("stays at its first endpoint", ["request.endpoint", "errors.reset"], (query) => {
    let first: string | undefined;
    return (call) => {
      first ??= call.endpoint;
      return query({ ...call, endpoint: first });
    };
  }),
  wrapped("keeps the first security token of a key", ["request.security-token"], (query) => {
    const kept = new Map<string, string | undefined>();
    return (call) => {
      const { accessKeyId, securityToken } = call.credentials;
      if (!kept.has(accessKeyId)) kept.set(accessKeyId, securityToken);
      const token = kept.get(accessKeyId);
      return query({ ...call, credentials: { ...call.credentials, ...(token ? { securityToken: token } : {}) } });
    };
  }),
  mutant("draws nonces of four digits", ["request.nonce"], () => ({
    nonce: () => String(1000 + Math.floor(Math.random() * 9000)),
  })),
  mutant("repeats a nonce once in three hundred requests", ["request.nonce"], ({ nonce }) => {
    let [count, last] = [0, ""];
    return {
      nonce() {
        last = ++count % 300 === 0 ? last : nonce();
        return last;
      },
    };
  }),
];

/** A wait that polls by itself, and ends when `judge` returns a value. */
const lookingBy =
  (judge: (answer: Answer | undefined, error: unknown) => unknown) =>
  (_: Ask, query: Ask): Ask =>
  async (call) => {
    const until = performance.now() + (call.timeoutMs ?? 60_000);
    for (;;) {
      const leftMs = until - performance.now();
      if (leftMs < 1) throw new Error("The job did not end.");
      const [answer, error] = await query({ ...call, timeoutMs: leftMs }).then(
        (value) => [value as Answer, undefined] as const,
        (raised: unknown) => [undefined, raised] as const,
      );
      const ended = judge(answer, error);
      if (ended !== undefined) return ended;
      await new Promise((wake) => setTimeout(wake, 120));
    }
  };

const isOver = (answer: Answer | undefined) => [2, 3].includes(Number(answer?.Data?.["Status"]));

const waits: readonly Mutant[] = [
  wrappedWait(
    "takes a job without a Status for one that is over",
    ["polling.interruptions"],
    lookingBy((answer, error) => {
      if (error) throw error;
      const Status = answer?.Data?.["Status"];
      return isOver(answer) || (answer && Status === undefined) ? answer : undefined;
    }),
  ),
  wrappedWait(
    "ends with the last job that it saw when a look fails",
    ["polling.interruptions", "polling.deadline"],
    (_, query) => {
      const seen = new Map<string, Answer>();
      return async (call) => {
        const own = call.credentials.accessKeyId;
        return lookingBy((answer, error) => {
          const last = seen.get(own);
          if (error && last) return last;
          if (error) throw error;
          if (answer) seen.set(own, answer);
          return isOver(answer) ? answer : undefined;
        })(
          query,
          query,
        )(call);
      };
    },
  ),
  wrappedWait(
    "goes on when the job has failed for good",
    ["polling.interruptions", "errors.business"],
    lookingBy((answer, error) => {
      const { code = "" } = (error ?? {}) as { code?: string };
      if (error && !code.startsWith("iot.")) throw error;
      return isOver(answer) ? answer : undefined;
    }),
  ),
];

/** Clients that mix up consecutive calls, connections or polls. */
export const sequenceMutants: readonly Mutant[] = [...memories, ...waits];
