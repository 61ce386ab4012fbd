import type { Capabilities } from "../../../schemas/types.js";
import type { Client, Query } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { type ClientParts, plainParts } from "../../reference/client/overrides.js";
import type { Limiter } from "../../reference/client/pace.js";

/** Holds no request back. */
export const free = (): Limiter => ({ size: 0, turn: async () => {} });

/** A client that is wrong in one way. */
export interface Mutant {
  /** What it does wrong. */
  name: string;
  /** The ids of the requirements that it breaks: these and no others must fail. */
  breaks: readonly string[];
  /** Milliseconds to listen to it, where what it does wrong shows late. */
  patienceMs?: number;
  client(): Client;
}

/** How a mutant claims other things than the reference client. */
export interface Claims {
  capabilities?: Capabilities;
}

/** The reference client with some parts replaced by wrong ones. `parts` is called once a client. */
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

/** What a call of the reference client does. */
export type Ask = (call: Query) => Promise<unknown>;

/** The reference client with its query wrapped. `wrap` is called once a client. */
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

/** The reference client with its wait wrapped, which may look by query. */
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

/** The reference client with what it returns changed; what it throws passes. */
export function answering(
  name: string,
  breaks: readonly string[],
  change: (answer: Answer, call: Query) => unknown,
): Mutant {
  return wrapped(name, breaks, (query) => async (call) => change((await query(call)) as Answer, call));
}

/** The reference client with what it throws changed; `change` may return an answer in its place. */
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

/** An answer with its Data changed, where it has some. */
export function withData(
  answer: Answer,
  change: (data: NonNullable<Answer["Data"]>) => Record<string, unknown>,
): Answer {
  return answer.Data ? { ...answer, Data: change(answer.Data) } : answer;
}

/** A failure with members changed; throws it. */
export function rethrow(
  error: Failure,
  members: Partial<Record<"code" | "message" | "requestId" | "httpStatus", unknown>>,
): never {
  throw Object.assign(error, members);
}
