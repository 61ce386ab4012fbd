import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, flagshipCall } from "../../../schemas/contract/flagship.js";
import type { Format } from "../../../schemas/types.js";
import { referenceClient } from "./client.js";
import { ServiceError } from "./errors.js";
import { plainParts } from "./overrides.js";
import { scriptedServer } from "./scripted-server.js";

/** A reference client with a service that gives it one answer, for tests of how it reads answers. */
export interface AskedClient {
  ask: (
    body: string | Uint8Array,
    format?: Format,
    status?: number,
    headers?: Record<string, string>,
  ) => Promise<unknown>;
  close: () => void;
}

/** Starts the service. Its client calls one operation, and may retry. */
export async function askedClient(contract: Contract = flagship): Promise<AskedClient> {
  let next = { status: 200, headers: {}, body: Buffer.alloc(0) };
  const server = await scriptedServer((response) => {
    response.writeHead(next.status, next.headers).end(next.body);
  });
  const overrides = {
    limiter: () => ({ turn: async () => {}, size: 0 }),
    retry: { ...plainParts.retry, attempts: 1 },
  };
  const client = referenceClient(overrides, {}, contract);
  const { action, version, parameters } = contract;
  const params = Object.fromEntries(parameters.map(({ name, plain }) => [name, plain]));
  const operation = contract === flagship ? flagshipCall("j") : { action, version, params };
  const credentials = { accessKeyId: "ak", accessKeySecret: "some-secret" };
  return {
    ask(body, format = "JSON", status = 200, headers = {}) {
      next = { status, headers, body: Buffer.from(body) };
      const { signal } = new AbortController();
      return client.query({
        endpoint: server.origin,
        credentials,
        format,
        ...operation,
        timeoutMs: 30_000,
        signal,
      });
    },
    close: () => server.close(),
  };
}

/** The ServiceError that an answer ends with. Throws any other error, or if the call succeeds. */
export async function failure(answer: Promise<unknown>): Promise<ServiceError> {
  const end: unknown = await answer.catch((thrown: unknown) => thrown);
  if (end instanceof ServiceError) return end;
  throw new Error(`expected a ServiceError, got ${String(end)}`, { cause: end });
}
