import type { Reply } from "../../../schemas/types.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import type { Asked, Refusal } from "./asked.js";

/** A deliberate fault: for every nth request, for requests for one JobId, or for both combined. */
export interface Rule {
  /** latency: the answer is late. reset: the connection breaks off. garble: the body is not JSON or XML. */
  kind: "throttle" | "refuse" | "latency" | "reset" | "garble";
  /** Default: 1. */
  every?: number;
  jobId?: string;
  /** For a refusal: the code. */
  code?: string;
  /** For a latency: milliseconds. */
  ms?: number;
}

/** The rules of one endpoint. Each counts the requests that match it. */
export interface Rules {
  /** The refusal of a request that would otherwise be served. */
  refusal(asked: Asked): Refusal | undefined;
  /** Changes a reply before it is sent. */
  spoil(reply: Reply, asked: Asked): { reply: Reply; delayMs: number };
}

/** Applies rules. A rule for one JobId reads the parameters with these names. */
export function rules(all: readonly Rule[], keys: readonly string[] = ["JobId"]): Rules {
  const counts = new Map<Rule, number>();
  const hits = (rule: Rule, { params }: Asked) => {
    if (rule.jobId !== undefined && keys.every((key) => rule.jobId !== params[key])) return false;
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count % (rule.every ?? 1) === 0;
  };
  const hit = (asked: Asked, ...kinds: Rule["kind"][]) =>
    all.filter((rule) => kinds.includes(rule.kind)).filter((rule) => hits(rule, asked));
  return {
    refusal(asked) {
      const [rule] = hit(asked, "throttle", "refuse");
      return rule && { code: rule.code ?? "Throttling.User", why: "a rule of this endpoint asks for it" };
    },
    spoil(reply, asked) {
      const delayMs = hit(asked, "latency").reduce((sum, { ms = 0 }) => sum + ms, 0);
      const garbled = hit(asked, "garble").length > 0 ? garble(reply) : reply;
      const reset = hit(asked, "reset").length > 0;
      return { reply: reset ? { ...garbled, delivery: { fault: "reset" } } : garbled, delayMs };
    },
  };
}

/** Keeps two thirds of the body, with a byte that is invalid in UTF-8. */
function garble({ status, headers, ...rest }: Reply): Reply {
  const bytes = bodyBytes({ status, headers, ...rest });
  const cut = Buffer.concat([
    bytes.subarray(0, bytes.length / 3),
    Buffer.of(0xff),
    bytes.subarray(0, bytes.length / 3),
  ]);
  return { status, headers, bodyBase64: cut.toString("base64") };
}
