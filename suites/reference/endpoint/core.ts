import { gatewaySample } from "../../../generators/index.js";
import type { Reply } from "../../../schemas/types.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import type { Core } from "../../protocol/http/listen.js";
import { logLine } from "./log.js";
import { type EndpointState, plainParts } from "./overrides.js";
import { ask } from "./reading.js";
import { refused, type Served, serve } from "./service.js";
import { wordingOf } from "./wording.js";

/** Receives a line of the log. */
export type Log = (line: string) => void;

/** The endpoint as a core that can be mounted. It answers everything that arrives, and logs a line for each request. */
export function core(world: EndpointState, log: Log = () => {}): Core {
  return {
    answer(arrival) {
      const served = attempt(arrival, world);
      const { reply, delayMs } = world.rules.spoil(served.reply, served.asked);
      log(logLine({ ...served, reply }, served.world));
      return { reply, delayMs, replied: () => {}, over: () => {}, atClose: () => {} };
    },
    tunnelled: (host) => log(logLine({ note: `a connection to ${host} through a proxy was refused` }, world)),
    malformed(code) {
      const reply = malformed(code, world.contract.host);
      log(logLine({ reply, note: `no HTTP request: ${code}` }, world));
      return reply;
    },
  };
}

/** If a part throws, the caller gets an error and the endpoint continues. */
function attempt(arrival: Arrival, world: EndpointState): Served {
  try {
    return serve(arrival, world);
  } catch (error) {
    const asked = ask(arrival, plainParts, world.now());
    const parts = { ...plainParts, ...wordingOf(world.contract) };
    const why = `the endpoint failed: ${error instanceof Error ? error.message : String(error)}`;
    return {
      ...refused({ code: "InternalError" }, asked, { ...world, parts }),
      refusal: { code: "InternalError", why },
    };
  }
}

const wrongs: Readonly<Record<string, readonly [status: number, code: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "RequestTooLarge", "The headers are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "RequestTimeout", "The request did not arrive in time."],
};

/** The answer to bytes that are not an HTTP request. Their format is unknown, so the answer is XML. */
function malformed(nodeCode: string, HostId: string): Reply {
  const [status, Code, Message] = wrongs[nodeCode] ?? [400, "InvalidRequest", "This is no HTTP request."];
  const RequestId = crypto.randomUUID().toUpperCase();
  return gatewaySample("malformed", "XML", { RequestId, HostId, Code, Message }, status).reply;
}
