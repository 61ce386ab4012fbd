import { failing, type Mutant, mutant, rethrow, wrapped, wrappedWait } from "./mutant.js";
import { sendTakingCuts } from "./sends.js";
import { sendingInRetries } from "./subtle.js";

const secretOf = ({ credentials: { accessKeySecret } }: { credentials: { accessKeySecret: string } }) =>
  accessKeySecret;

const tellings: readonly Mutant[] = [
  wrapped("exposes the RequestId of the answer before", ["errors.request-id", "parsing.own-answer"], (query) => {
    const latest = new Map<string, unknown>();
    return async (call) => {
      const { accessKeyId } = call.credentials;
      try {
        const answer = (await query(call)) as { RequestId?: string };
        latest.set(accessKeyId, answer.RequestId);
        return answer;
      } catch (error) {
        if (latest.has(accessKeyId)) Object.assign(error as Error, { requestId: latest.get(accessKeyId) });
        throw error;
      }
    };
  }),
  failing("takes a Code of digits for a number", ["errors.codes"], (error) =>
    rethrow(error, /^\d+$/.test(error.code ?? "") ? { code: Number(error.code) } : {}),
  ),
  failing("knows no Code with other than ASCII", ["errors.codes"], (error) =>
    rethrow(error, /[^ -~]/.test(error.code ?? "") ? { code: "UnknownError" } : {}),
  ),
  failing("loses the Code of a failure with HTTP 504", ["errors.gateway"], (error) =>
    rethrow(error, error.httpStatus === 504 ? { code: undefined } : {}),
  ),
  mutant("knows <Error> at the very start alone", ["errors.xml-when-json"], ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const strange = request.headers["accept"] === "application/json" && /^(<\?xml|\s+<)/.test(reply.body.toString());
      return strange ? { ...reply, body: Buffer.from("{") } : reply;
    },
  })),
];

const connections: readonly Mutant[] = [
  mutant("takes what came before a cut, where it can be read", ["errors.reset"], () => ({ send: sendTakingCuts })),
  mutant("has a deadline for its first attempt alone", ["errors.timeout"], (plain) =>
    sendingInRetries(plain, (request, link) => plain.send(request, { ...link, signal: new AbortController().signal })),
  ),
  wrappedWait("looks at its deadline between two polls alone", ["polling.deadline"], (_, query) => async (call) => {
    const { timeoutMs = 60_000, ...untimed } = call;
    const until = performance.now() + timeoutMs;
    for (;;) {
      const answer = (await query(untimed)) as { Data?: { Status?: number } };
      if (answer.Data?.Status === 2 || answer.Data?.Status === 3) return answer;
      if (performance.now() > until) throw new Error("The job did not end.");
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }),
];

const leaks: readonly Mutant[] = [
  failing("hangs the secret deep on what it throws", ["errors.leak"], (error, call) => {
    const request: Record<string, unknown> = { agent: { options: { signer: { key: secretOf(call) } } } };
    request["request"] = request;
    throw Object.assign(error, { context: { request } });
  }),
  failing("prints the secret when the call is over", ["errors.leak"], (error, call) => {
    setImmediate(() => console.error("failed with", secretOf(call)));
    throw error;
  }),
  wrapped("prints the secret when all goes well", ["errors.leak"], (query) => async (call) => {
    const answer = await query(call);
    console.debug("signed with", secretOf(call));
    return answer;
  }),
  failing("puts the secret into its message of a throttle", ["errors.leak"], (error, call) =>
    rethrow(error, error.code?.startsWith("Throttling") ? { message: `throttled: ${secretOf(call)}` } : {}),
  ),
  failing("puts the secret into its message of a missing JobId", ["errors.leak"], (error, call) =>
    rethrow(error, error.name === "TypeError" ? { message: `no JobId for ${secretOf(call)}` } : {}),
  ),
  failing("shows what it signed, its token encoded twice", ["errors.leak-signature"], (error, { credentials }) => {
    const signed = encodeURIComponent(encodeURIComponent(credentials.securityToken ?? ""));
    return rethrow(error, error.code === "SignatureDoesNotMatch" ? { message: `signed: ${signed}` } : {});
  }),
  failing("prints the secret in hex", ["errors.leak"], (error, call) => {
    console.error("key", Buffer.from(secretOf(call)).toString("hex"));
    throw error;
  }),
];

/** Clients that report failures wrongly only in rare cases. */
export const subtleErrorMutants: readonly Mutant[] = [...tellings, ...connections, ...leaks];
