import { type Failure, failing, type Mutant, mutant, rethrow, wrapped } from "./mutant.js";
import { sendPatientWithBodies, sendPatientWithHeads } from "./sends.js";

const unreadable = (error: Failure) => error.message.startsWith("Failed to read the answer");
const isBusiness = ({ code, httpStatus = 0 }: Failure) => code !== undefined && httpStatus < 300;

/** Clients that report failures wrongly. */
export const errorMutants: readonly Mutant[] = [
  failing("loses the ErrorMessage", ["errors.business"], (error) =>
    rethrow(error, isBusiness(error) ? { message: "The call failed." } : {}),
  ),
  failing(
    "returns failures of the gateway that are its own",
    ["errors.gateway", "errors.status", "errors.xml-when-json"],
    (error) => {
      const { code, requestId, httpStatus = 0 } = error;
      if (httpStatus < 500 || code === undefined || code.startsWith("Throttling")) throw error;
      return { RequestId: requestId, Success: false, Code: code };
    },
  ),
  failing("knows only codes of the first kind", ["errors.codes"], (error) =>
    rethrow(error, /Unlisted|iot\.kit|Future/.test(error.code ?? "") ? { code: "UnknownError" } : {}),
  ),
  mutant("takes a Code for a failure", ["errors.success-decides"], ({ settle }) => ({
    settle: (envelope, reply) => settle(envelope.Code ? { ...envelope, Success: false } : envelope, reply),
  })),
  mutant("takes a Code that is empty for a failure", ["errors.success-decides"], ({ settle }) => ({
    settle: (envelope, reply) => settle(envelope.Code === "" ? { ...envelope, Success: false } : envelope, reply),
  })),
  failing("loses the RequestId", ["errors.request-id"], (error) => rethrow(error, { requestId: undefined })),
  failing("loses the HTTP status of a gateway failure", ["errors.status", "errors.not-json-status"], (error) =>
    rethrow(error, error.code === undefined ? {} : { httpStatus: undefined }),
  ),
  failing("loses the HTTP status of a strange body", ["errors.not-json-status"], (error) =>
    rethrow(error, unreadable(error) ? { httpStatus: undefined } : {}),
  ),
  failing("takes a strange body for an empty answer", ["errors.not-json", "parsing.malformed"], (error) => {
    if (unreadable(error) && (error.httpStatus ?? 0) >= 400) return { Success: true };
    throw error;
  }),
  mutant("reads no XML where it asked for JSON", ["errors.xml-when-json"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const strange = request.headers["accept"] === "application/json" && reply.body.toString().startsWith("<Error");
      return strange ? { ...reply, body: Buffer.from("{") } : reply;
    },
  })),
  mutant("waits for the head of a reply without end", ["errors.timeout", "polling.deadline", "errors.drip"], () => ({
    send: sendPatientWithHeads,
  })),
  mutant("waits for the body of a reply without end", ["errors.timeout", "errors.drip"], () => ({
    send: sendPatientWithBodies(),
  })),
  mutant("has a deadline for a body that begins again with each byte", ["errors.drip"], () => ({
    send: sendPatientWithBodies(500),
  })),
  wrapped(
    "knows no deadline",
    ["errors.timeout", "errors.drip"],
    (query) =>
      ({ timeoutMs: _ignored, ...call }) =>
        query(call),
  ),
  failing("takes a broken connection for an empty answer", ["errors.reset", "request.certificate"], (error) => {
    if (error.name === "ConnectionError") return { Success: true };
    throw error;
  }),
  wrapped("takes a broken connection for its last answer", ["errors.reset"], (query) => {
    const last = new Map<string, unknown>();
    return async (call) => {
      const { accessKeyId } = call.credentials;
      try {
        const answer = await query(call);
        last.set(accessKeyId, answer);
        return answer;
      } catch (error) {
        if ((error as Error).name === "ConnectionError" && last.has(accessKeyId)) return last.get(accessKeyId);
        throw error;
      }
    };
  }),
  failing("puts the secret into its messages", ["errors.leak"], (error, { credentials }) =>
    rethrow(error, { message: `${error.message} (key ${credentials.accessKeySecret})` }),
  ),
  failing("prints the secret when it fails", ["errors.leak"], (error, { credentials }) => {
    console.error("failed with", credentials.accessKeySecret);
    throw error;
  }),
  failing(
    "hangs its credentials on what it throws",
    ["errors.leak", "errors.leak-signature"],
    (error, { credentials }) => {
      throw Object.assign(error, { credentials });
    },
  ),
  mutant("puts the signature into its messages", ["errors.leak-signature"], ({ settle }) => ({
    settle(envelope, reply) {
      try {
        return settle(envelope, reply);
      } catch (error) {
        throw Object.assign(error as Error, { signature: reply.secrets[2] });
      }
    },
  })),
];
