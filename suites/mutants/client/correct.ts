import type { Capabilities } from "../../../schemas/types.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import type { ClientParts } from "../../reference/client/overrides.js";
import { plainParts } from "../../reference/client/overrides.js";
import type { Answer, Failure } from "./mutant.js";
import { free, withData } from "./mutant.js";
import { pooledSend } from "./raw-pool.js";

/** A correct client with a different implementation. None of its MUST requirements may fail. */
export interface Correct {
  name: string;
  /** It can be started again, and each process calls `client`. */
  restarts?: boolean;
  client(): Client;
}

function correct(name: string, parts: Partial<ClientParts>, capabilities: Capabilities = {}): Correct {
  return {
    name,
    client() {
      const client = referenceClient(parts);
      return declining({ ...client, capabilities: { ...client.capabilities, ...capabilities } });
    },
  };
}

/** A client that does nothing that it does not claim. */
function declining(client: Client): Client {
  const { formats = [], securityToken, waits } = client.capabilities ?? {};
  return {
    ...client,
    async query(call) {
      if (!formats.includes(call.format)) throw { unsupported: `it does not read ${call.format}` };
      if (call.credentials.securityToken && !securityToken) throw { unsupported: "it takes no token" };
      return client.query(call);
    },
    async wait(call) {
      if (!waits) throw { unsupported: "it does not wait" };
      return client.wait?.(call);
    },
  };
}

/** XML numbers as text, with the white space of the document. */
const asWritten: Partial<ClientParts> = {
  interpret(tree, reply) {
    const envelope = plainParts.interpret(tree, reply);
    const { Data: written = {} } = tree as { Data?: Record<string, unknown> };
    if (!envelope.Data || !/^\s*</.test(reply.body.toString())) return envelope;
    const numbers = ["Status", "Strategy", "Total", "GmtCreate"].filter((name) => name in written);
    return {
      ...envelope,
      Data: { ...envelope.Data, ...Object.fromEntries(numbers.map((name) => [name, written[name]])) },
    };
  },
  ended: (status) => [2, 3].includes(Number(status)),
};

/** A client that writes its results in another form. */
function telling(
  name: string,
  change: (answer: Answer, format: string) => unknown,
  onFailure?: (error: Failure) => unknown,
): Correct {
  return {
    name,
    client() {
      const client = referenceClient();
      return {
        ...client,
        async query(call) {
          try {
            return change((await client.query(call)) as Answer, call.format);
          } catch (error) {
            if (!onFailure) throw error;
            return onFailure(error as Failure);
          }
        },
      };
    },
  };
}

/** A client whose wait raises an error at Status 3, as the remedy of polling.ends allows. */
function raisingAborted(): Client {
  const client = referenceClient({}, { clock: "virtual" });
  return {
    ...client,
    async wait(call) {
      const answer = (await client.wait?.(call)) as Answer;
      if (answer.Data?.["Status"] === 3) throw new Error("The job was aborted: its Status is 3.");
      return answer;
    },
  };
}

const calm: Capabilities = { retries: false, rateLimit: null };
const simple: Partial<ClientParts> = { throttled: () => false, limiter: free };

/** Clients with different implementations, all correct. */
export const correctClients: readonly Correct[] = [
  correct("the reference client", {}),
  correct("signs with HMAC-SHA1 in a GET", { style: "HMAC-SHA1", method: "GET" }),
  correct("signs with HMAC-SHA1 in a POST", { style: "HMAC-SHA1" }),
  correct("signs with ACS3 in a GET", { method: "GET" }),
  correct("neither retries nor paces itself", simple, calm),
  correct("keeps its connections itself", { send: pooledSend() }),
  correct("sends the whole URL as request target", {
    send: (signed, link) => plainParts.send({ ...signed, path: link.endpoint + signed.path }, link),
  }),
  correct("reads JSON only", {}, { formats: ["JSON"] }),
  correct("reads XML only", {}, { formats: ["XML"] }),
  correct("takes one call at a time", {}, { inflight: 1, rateLimit: null }),
  correct("claims nothing but JSON", simple, {
    formats: ["JSON"],
    ...calm,
    waits: false,
    securityToken: false,
    timeout: false,
    inflight: 8,
  }),
  correct("hands numbers from XML on as they are written", asWritten),
  correct("refuses a byte order mark", {
    decode(body) {
      if (body.subarray(0, 3).equals(Buffer.from("\ufeff"))) throw new Error("A byte order mark is refused.");
      return plainParts.decode(body);
    },
  }),
  {
    name: "waits on a virtual clock",
    client: () => referenceClient({}, { clock: "virtual" }),
  },
  {
    name: "looks every ten minutes",
    client: () => referenceClient({ pollMs: 600_000 }, { clock: "virtual" }),
  },
  { name: "starts again with other random numbers", restarts: true, client: () => referenceClient() },
  { name: "raises that a job was aborted", client: raisingAborted },
  correct("gives up when it is throttled, after one retry", { retry: { ...plainParts.retry, attempts: 2 } }),
  telling("has the documented wrapper around its list", (answer) =>
    withData(answer, (data) => ({
      ...data,
      ...(data.TargetInstanceConfigs
        ? { TargetInstanceConfigs: { targetInstanceConfigs: data.TargetInstanceConfigs } }
        : {}),
    })),
  ),
  telling("hands numbers from XML on as text", (answer, format) =>
    format === "JSON"
      ? answer
      : withData({ ...answer }, (data) =>
          Object.fromEntries(
            Object.entries(data).map(([name, value]) => [name, typeof value === "object" ? value : String(value)]),
          ),
        ),
  ),
  telling("has null for what is absent", (answer) => ({
    Code: null,
    ErrorMessage: null,
    ...answer,
    Data: answer.Data ? { SourceUid: null, Status: null, TargetInstanceConfigs: null, ...answer.Data } : null,
  })),
  telling(
    "returns business failures",
    (answer) => answer,
    (error) => {
      const { code, requestId, message, httpStatus = 0 } = error;
      if (code === undefined || httpStatus >= 300) throw error;
      return { RequestId: requestId, Success: false, Code: code, ErrorMessage: message, Data: null };
    },
  ),
];
