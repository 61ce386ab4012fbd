import type { Capabilities } from "../../../schemas/types.js";
import type { Client, Query } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { type ClientParts, plainParts } from "../../reference/client/overrides.js";
import type { Limiter } from "../../reference/client/pace.js";

/** A limiter that never delays a request. */
export const free = (): Limiter => ({ size: 0, turn: async () => {} });

/** A client that is wrong in one way. */
export interface Mutant {
  /** A description of the fault. */
  name: string;
  /** The ids of the requirements that it breaks. Exactly these must fail. */
  breaks: readonly string[];
  /** It can be started again, and each process calls `client`. */
  restarts?: boolean;
  /** Milliseconds to wait for it, if its fault shows late. */
  patienceMs?: number;
  client(): Client;
}

/** How the claims of a mutant differ from those of the reference client. */
export interface Claims {
  capabilities?: Capabilities;
}

/** The reference client with some parts replaced by wrong ones. `parts` is called once per client. */
export function mutant(
  name: string,
  breaks: readonly string[],
  parts: (plain: ClientParts) => Partial<ClientParts>,
  { capabilities }: Claims = {},
): Mutant {
  return {
    name,
    breaks,
    client() {
      const client = referenceClient(parts(plainParts));
      return { ...client, capabilities: { ...client.capabilities, ...capabilities } };
    },
  };
}

/** Makes one call of the reference client. */
export type Ask = (call: Query) => Promise<unknown>;

/** The reference client with its query wrapped. `wrap` is called once per client. */
export function wrapped(name: string, breaks: readonly string[], wrap: (query: Ask) => Ask): Mutant {
  return {
    name,
    breaks,
    client() {
      const client = referenceClient();
      return { ...client, query: wrap((call) => client.query(call)) };
    },
  };
}

/** The reference client with its wait wrapped. The wait may use query. `wrap` is called once per client. */
export function wrappedWait(name: string, breaks: readonly string[], wrap: (wait: Ask, query: Ask) => Ask): Mutant {
  return {
    name,
    breaks,
    client() {
      const client = referenceClient();
      const wait = client.wait ?? client.query;
      return {
        ...client,
        wait: wrap(
          (call) => wait(call),
          (call) => client.query(call),
        ),
      };
    },
  };
}

/** The reference client with its returned answers changed. Errors stay the same. */
export function answering(
  name: string,
  breaks: readonly string[],
  change: (answer: Answer, call: Query) => unknown,
): Mutant {
  return wrapped(name, breaks, (query) => async (call) => change((await query(call)) as Answer, call));
}

/** The reference client with its thrown errors changed. `change` may return an answer instead. */
export function failing(
  name: string,
  breaks: readonly string[],
  change: (error: Failure, call: Query) => unknown,
): Mutant {
  return wrapped(name, breaks, (query) => async (call) => {
    try {
      return await query(call);
    } catch (error) {
      return change(error as Failure, call);
    }
  });
}

/** An answer as the reference client returns it. */
export interface Answer {
  RequestId?: string;
  Success?: boolean;
  Code?: string;
  Data?: Record<string, unknown> & { TargetInstanceConfigs?: { TargetInstanceId: string }[] };
}

/** A failure as the reference client throws it. */
export type Failure = Error & { code?: string; requestId?: string; httpStatus?: number };

/** Changes the Data of an answer, if it has Data. */
export function withData(
  answer: Answer,
  change: (data: NonNullable<Answer["Data"]>) => Record<string, unknown>,
): Answer {
  return answer.Data ? { ...answer, Data: change(answer.Data) } : answer;
}

/** Throws a failure with changed members. */
export function rethrow(
  error: Failure,
  members: Partial<Record<"code" | "message" | "requestId" | "httpStatus", unknown>>,
): never {
  throw Object.assign(error, members);
}
