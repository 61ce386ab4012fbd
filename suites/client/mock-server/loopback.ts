import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { Call, SeenRequest } from "../../../schemas/types.js";
import { type ListenOptions, listen, type Mount } from "../../protocol/http/listen.js";
import type { CaseSession } from "./case-session.js";
import type { Stage } from "./mock-server.js";

/** The mock server on the loopback interface, with other endpoints that a call may be given. */
export interface Loopback extends Mount {
  /** Returns the origin of an endpoint for a call of this case. Mounts it on first use. */
  endpoint(which?: Call["endpoint"], caseSession?: CaseSession): Promise<string>;
}

/**
 * Mounts the mock server on a free port of the loopback interface. Only this mount supports raw faults: reset, cut,
 * drip, split.
 */
export async function loopback(stage: Stage): Promise<Loopback> {
  const mount = await listen(stage);
  const elsewhere = await also(stage, "elsewhere");
  const mounts = [mount, elsewhere];
  stage.origin = mount.origin;
  stage.elsewhere = elsewhere.origin;
  const secure = lazily(async () => {
    const { identity } = await import("../../reference/endpoint/identity.js");
    const tls = await identity(["127.0.0.1", "localhost"]);
    const mounted = await also(stage, "untrusted", { tls, alsoPlain: true });
    mounts.push(mounted);
    return mounted.origin;
  });
  const closed = lazily(closedOrigin);
  return {
    origin: mount.origin,
    async endpoint(which, caseSession) {
      if (which === undefined) return mount.origin;
      if (which === "elsewhere") return elsewhere.origin;
      if (which === "apart") return apart(stage, caseSession);
      return which === "closed" ? closed() : secure();
    },
    async close() {
      for (const each of mounts) await each.close();
    },
  };
}

const aparts = new WeakMap<CaseSession, Promise<Mount>>();

/** Returns an endpoint that one case uses alone until it ends. */
async function apart(stage: Stage, caseSession: CaseSession | undefined): Promise<string> {
  if (!caseSession) throw new Error("An endpoint apart belongs to a case.");
  const known = aparts.get(caseSession);
  const mounting = known ?? also(stage, "apart");
  aparts.set(caseSession, mounting);
  const mounted = await mounting;
  if (!known) caseSession.closing.push(() => void mounted.close());
  return mounted.origin;
}

/** Mounts the mock server at another endpoint. Its requests carry the name of the endpoint. */
function also(stage: Stage, endpoint: NonNullable<SeenRequest["endpoint"]>, options: ListenOptions = {}) {
  const answer: Stage["answer"] = (arrival) => stage.answer({ ...arrival, endpoint });
  return listen({ answer, tunnelled: stage.tunnelled }, options);
}

/** Returns an origin whose port was just free, so that nothing listens there. */
async function closedOrigin(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return `http://127.0.0.1:${port}`;
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
