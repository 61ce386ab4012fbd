import { mutant, rewritten, type ServiceMutant } from "./mutant.js";

/** Services that are wrong about hostile requests, or about their identity. */
export const hostileMutants: readonly ServiceMutant[] = [
  mutant("breaks on a percent sign that encodes nothing", "hostile", ({ params }) => ({
    params(arrival) {
      decodeURIComponent(arrival.target);
      return params(arrival);
    },
    checkReadable: () => undefined,
  })),
  mutant("writes a parameter into a header", "hostile", () => ({
    // the server of Node.js refuses to write a line end into a header: this is how a client would read one
    finish: (reply, { params }) =>
      params["JobId"]?.includes("\r\nX-Injected: ")
        ? { ...reply, headers: { ...reply.headers, "x-injected": "1" } }
        : reply,
  })),
  mutant("removes CRLF from a nonce, but no bare line feed, and writes it into a header", "hostile", () => ({
    finish(reply, { params }) {
      const isInjected = params["SignatureNonce"]?.replaceAll("\r\n", "").includes("\nX-Injected: ");
      return isInjected ? { ...reply, headers: { ...reply.headers, "x-injected": "1" } } : reply;
    },
  })),
  mutant("writes a JobId into its XML as it is", ["hostile", "parity.failure"], () => ({
    finish: (reply, { params, format }) =>
      format === "XML"
        ? rewritten(reply, (body) => body.replace(/<\/(Error)?Message>/, `: ${params["JobId"] ?? ""}$&`))
        : reply,
  })),
  mutant("is not the same after a zero byte", ["hostile", "read-only"], ({ find }) => {
    let isBroken = false;
    return {
      find(jobId, world) {
        isBroken ||= jobId.includes("\u0000");
        return isBroken ? undefined : find(jobId, world);
      },
    };
  }),
  mutant("finds keys on the prototype of its table", "hostile", ({ caller }) => {
    const users: Record<string, unknown> = {};
    return {
      caller(accessKeyId, world) {
        const found = caller(accessKeyId, world);
        if (!found && users[accessKeyId] !== undefined) throw new TypeError("accessKeySecret of undefined");
        return found;
      },
    };
  }),
  mutant("answers any path", "hostile", () => ({
    checkPath: () => undefined,
    finish: (reply, { arrival }) => (arrival.target.includes("passwd") ? { ...reply, status: 200 } : reply),
  })),
  mutant("lets a long JobId wait", "hostile", () => ({
    finish: (reply, { params }) =>
      (params["JobId"]?.length ?? 0) > 4000 ? { ...reply, delivery: { fault: "silent" } } : reply,
  })),
];

const identity = () => import("../../reference/endpoint/identity.js");
const dayMs = 86_400_000;
const only = { tls: true, untestable: "all others" } as const;

/** Services with an invalid certificate. */
export const tlsMutants: readonly ServiceMutant[] = [
  mutant(
    "shows the certificate of another host",
    "tls",
    () => ({
      identity: async () => (await identity()).identity(["elsewhere.example"]),
    }),
    only,
  ),
  mutant(
    "shows a certificate that has ended",
    "tls",
    () => ({
      identity: async (hosts) =>
        (await identity()).identity(hosts, {
          notBefore: new Date(Date.now() - 3 * dayMs),
          notAfter: new Date(Date.now() - dayMs),
        }),
    }),
    only,
  ),
  mutant(
    "shows a certificate that nobody signed whom the client trusts",
    "tls",
    () => ({
      identity: async (hosts) => {
        const { root: _own, ...shown } = await (await identity()).identity(hosts);
        const { root } = await (await identity()).identity(hosts);
        return { ...shown, root };
      },
    }),
    only,
  ),
];
