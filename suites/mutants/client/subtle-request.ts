import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import type { Query } from "../../protocol/client.js";
import { encode } from "../../protocol/signature/encode.js";
import { ConnectionError } from "../../reference/client/errors.js";
import { type ClientParts, plainParts } from "../../reference/client/overrides.js";
import { slidingWindow } from "../../reference/client/pace.js";
import { send } from "../../reference/client/send.js";
import { sign } from "../../reference/client/sign.js";
import type { HttpReply, SignedRequest } from "../../reference/client/wire.js";
import { type Answer, type Mutant, mutant, wrapped, wrappedWait } from "./mutant.js";
import { agent } from "./sends.js";
import { inRetries, withHeader } from "./subtle.js";

/** Sends its own request, without the parts of the client. */
const own = (
  { endpoint, credentials, format, jobId = "" }: Query,
  action = "QueryDeviceDistributeJob",
): SignedRequest =>
  sign({
    style: "ACS3-HMAC-SHA256",
    method: "POST",
    host: new URL(endpoint).host,
    action,
    version: "2018-01-20",
    format,
    params: { JobId: jobId },
    nonce: plainParts.nonce(),
    timestamp: plainParts.timestamp(),
    credentials,
  });

const carry = (request: SignedRequest, { endpoint }: Query, signal: AbortSignal) =>
  send(request, { endpoint, agent, signal });

/** Sends the same bytes again after some replies, or after no reply. */
const resending = (wrong: (reply: HttpReply | undefined) => boolean): Partial<ClientParts> => ({
  async send(request, link) {
    const first = await send(request, link).catch((error: unknown) => error);
    if (first instanceof ConnectionError && !link.signal.aborted && wrong(undefined)) return send(request, link);
    if (first instanceof Error) throw first;
    return wrong(first as HttpReply) ? send(request, link) : (first as HttpReply);
  },
});

const hosts: readonly Mutant[] = [
  mutant("goes to another host when the service is down", ["request.endpoint"], () => ({
    async send(request, link) {
      const reply = await send(request, link);
      if (reply.status >= 500) await fetch("http://iot-backup.example/").catch(() => {});
      return reply;
    },
  })),
];

const operations: readonly Mutant[] = [
  wrapped("asks for the details of a finished job", ["request.operation", "request.once"], (query) => async (call) => {
    const answer = (await query(call)) as Answer;
    if (answer.Data?.["Status"] === 2) await carry(own(call, "QueryDeviceDistributeDetail"), call, call.signal);
    return answer;
  }),
  mutant("names its operation in headers where it signs with HMAC-SHA1", ["request.operation"], () => ({
    style: "HMAC-SHA1",
    sign(unsigned) {
      const signed = sign({ ...unsigned, action: "querydevicedistributejob" });
      return withHeader(signed, "x-acs-action", "QueryDeviceDistributeJob");
    },
  })),
  mutant("names another version in its retries", ["request.operation"], (plain) =>
    inRetries(plain, (unsigned) => sign({ ...unsigned, version: "2018-01-21" })),
  ),
  mutant("asks for the other format in its retries", ["request.format"], (plain) =>
    inRetries(plain, (unsigned) => sign({ ...unsigned, format: unsigned.format === "XML" ? "JSON" : "XML" })),
  ),
  wrapped("asks again where the list is empty", ["request.once"], (query) => async (call) => {
    const answer = (await query(call)) as Answer;
    return answer.Data?.TargetInstanceConfigs?.length === 0 ? query(call) : answer;
  }),
];

/** Shares the parameters of an account's latest call among all its calls. */
function sharing({ params }: ClientParts): Partial<ClientParts> {
  const latest = new Map<string, Record<string, string>>();
  return {
    limiter(clock) {
      const window = slidingWindow(clock);
      return {
        size: 0,
        async turn(key, signal) {
          await turn();
          await window.turn(key, signal);
        },
      };
    },
    params(call) {
      latest.set(call.credentials.accessKeyId, params(call));
      return {};
    },
    sign: (unsigned) => sign({ ...unsigned, params: latest.get(unsigned.credentials.accessKeyId) ?? {} }),
  };
}

const jobIds: readonly Mutant[] = [
  mutant("encodes a JobId once more in each retry", ["request.job-id"], (plain) =>
    inRetries(plain, (unsigned) => sign({ ...unsigned, params: { JobId: encode(unsigned.params["JobId"] ?? "") } })),
  ),
  mutant("asks for the JobId of another call, where two overlap", ["request.job-id"], sharing),
  mutant("takes invisible characters out of a JobId", ["request.job-id"], ({ params }) => ({
    params: (call) => ({ JobId: (params(call)["JobId"] ?? "").replaceAll(/[\u200b\ufeff]/g, "") }),
  })),
  mutant("makes one line of a JobId", ["request.job-id"], ({ params }) => ({
    params: (call) => ({ JobId: (params(call)["JobId"] ?? "").replaceAll(/[\t\n]/g, " ") }),
  })),
  wrapped("takes calls of one account that overlap for one", ["request.job-id", "parsing.own-answer"], (query) => {
    const flying = new Map<string, Promise<unknown>>();
    return (call) => {
      const { accessKeyId } = call.credentials;
      const flight = flying.get(accessKeyId) ?? query(call).finally(() => flying.delete(accessKeyId));
      flying.set(accessKeyId, flight);
      return flight;
    };
  }),
  wrapped("mixes up answers that come together", ["parsing.job", "parsing.own-answer"], (query) => {
    const latest = new Map<string, unknown>();
    return async (call) => {
      const { accessKeyId } = call.credentials;
      latest.set(accessKeyId, await query(call));
      await sleep(15);
      return latest.get(accessKeyId);
    };
  }),
];

const proofs: readonly Mutant[] = [
  wrappedWait(
    "looks by one signed request",
    ["request.nonce", "throttle.pace", "request.timestamp"],
    () => async (call) => {
      const signal = AbortSignal.any([call.signal, AbortSignal.timeout(call.timeoutMs ?? 60_000)]);
      const request = own(call);
      for (;;) {
        const reply = { ...(await carry(request, call, signal)), secrets: [] };
        const text = plainParts.decode(reply.body);
        const tree = text.startsWith("<") ? plainParts.readXml(text) : plainParts.readJson(text);
        const answer = plainParts.settle(plainParts.interpret(tree, reply), reply);
        if (plainParts.ended(answer.Data?.Status)) return answer;
        await sleep(320, undefined, { signal });
      }
    },
  ),
  mutant("sends the same request again when the connection breaks", ["request.nonce"], () =>
    resending((reply) => reply === undefined),
  ),
  mutant("sends the same request again after a 502", ["request.nonce"], () =>
    resending((reply) => reply?.status === 502),
  ),
  mutant("writes milliseconds into the timestamp of a retry", ["request.timestamp"], (plain) =>
    inRetries(plain, (unsigned) => sign({ ...unsigned, timestamp: new Date().toISOString() })),
  ),
  mutant("takes the time once, when it is made", ["request.timestamp"], ({ timestamp }) => {
    const made = timestamp();
    return { timestamp: () => made };
  }),
  mutant("writes local time as UTC", ["request.timestamp"], () => ({
    timestamp() {
      const now = new Date();
      return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
    },
  })),
  mutant("drops the security token in its retries", ["request.security-token"], (plain) =>
    inRetries(plain, ({ credentials: { accessKeyId, accessKeySecret }, ...unsigned }) =>
      sign({ ...unsigned, credentials: { accessKeyId, accessKeySecret } }),
    ),
  ),
  mutant("sends the secret in its retries", ["request.secret"], (plain) =>
    inRetries(plain, (unsigned) => withHeader(sign(unsigned), "x-debug", unsigned.credentials.accessKeySecret)),
  ),
  mutant("sends the secret in hex", ["request.secret"], () => ({
    sign(unsigned) {
      const hex = Buffer.from(unsigned.credentials.accessKeySecret).toString("hex");
      return withHeader(sign(unsigned), "user-agent", `acme/1.0 (${hex})`);
    },
  })),
  mutant("percent-encodes the secret before it signs", ["request.signature"], () => ({
    sign: ({ credentials, ...unsigned }) =>
      sign({
        ...unsigned,
        credentials: { ...credentials, accessKeySecret: encodeURIComponent(credentials.accessKeySecret) },
      }),
  })),
];

/** Clients that send wrong requests only in rare cases. */
export const subtleRequestMutants: readonly Mutant[] = [...hosts, ...operations, ...jobIds, ...proofs];
