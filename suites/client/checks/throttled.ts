import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format, Reply } from "../../../schemas/types.js";
import type { Of, Scope } from "../check.js";
import { ample } from "./ample.js";
import { scripted } from "./cases.js";
import { plainAnswer } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { type Wait, waits } from "./wire.js";

/** Tolerance for timers that fire early. Only a larger difference counts as a short wait (milliseconds). */
export const clockMs = 3;

const patientMs = 15_000;

/** The operation and the clock of the client. */
type Timed = Pick<Scope, "contract" | "clock">;

/** Creates a throttled reply. Source: wire facts, 4.2 and 5. */
export function throttled(
  of: Of,
  format: Format,
  { code = "Throttling.User", status = 400, headers = {} } = {},
): Reply {
  return gatewaySays(of, code, format, { status, headers }).reply;
}

/** Creates a case with a call that is throttled and then answered. */
export function lifted(
  of: Timed,
  format: Format,
  refusals: readonly Reply[],
  name = sentence("{0}, then answered", "throttled"),
): Case {
  const { reply, means } = plainAnswer(of, format);
  return scripted([...refusals, reply], means, { name, format, timeoutMs: ample(of, patientMs) });
}

/** Creates a case with a call that stays throttled. */
export function closed(of: Timed, format: Format, { code = "Throttling.User", status = 400 } = {}): Case {
  const name = status === 400 ? "throttled for good" : sentence("throttled for good with HTTP {0}", status);
  const { means } = gatewaySays(of, code, format);
  return scripted([throttled(of, format, { code, status })], means, { name, format, timeoutMs: ample(of, patientMs) });
}

/** Returns the waits before each retry of each account. */
export function waitsOfAll(exchange: Exchange): Wait[][] {
  return exchange.case.accounts.map((_, account) => waits(exchange, account));
}

/** Judges the waits of an exchange. It is a fault if a client that claims retries makes none. */
export function eachWait(exchange: Exchange, judge: (waitMs: number, retry: string) => Fault[]): Fault[] {
  const all = waitsOfAll(exchange).flat();
  if (all.length === 0) return noRetry();
  return all.flatMap(({ ms }, index) => judge(ms, sentence("retry {0}", index + 1)));
}

/** Returns the fault of a client that claims retries and made none. */
export function noRetry(): Fault[] {
  return [{ path: "wire", expected: "a retry, for the client claims `retries`", actual: "no retry" }];
}
