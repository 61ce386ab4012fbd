import type { Account, Case, Credentials, Reply, SeenRequest } from "../../schemas/types.js";
import { canaryForms } from "./canary.js";

/** One account of a case while the case is on stage. */
export interface Seat {
  sitting: Sitting;
  index: number;
  account: Account;
  credentials: Credentials;
  /** Forms in which the secret would be recognised on the wire. */
  secretForms: readonly string[];
  answered: number;
}

/** One case on stage: its accounts, and the wire's truth about them. Times are milliseconds since it began. */
export interface Sitting {
  seats: readonly Seat[];
  requests: SeenRequest[];
  escapes: string[];
  fetched: string[];
  /** Milliseconds since the case began. */
  now(): number;
  /** Runs when the case is over: ends replies that would never end. */
  closing: (() => void)[];
}

/** Puts the accounts of a case on stage with credentials of their own. */
export function sitting(kase: Case, credentials: (account: Account) => Credentials): Sitting {
  const began = performance.now();
  const seats: Seat[] = [];
  const whole: Sitting = {
    seats,
    requests: [],
    escapes: [],
    fetched: [],
    now: () => performance.now() - began,
    closing: [],
  };
  kase.accounts.forEach((account, index) => {
    const own = credentials(account);
    const secretForms = canaryForms(own.accessKeySecret);
    seats.push({ sitting: whole, index, account, credentials: own, secretForms, answered: 0 });
  });
  return whole;
}

/** The reply to an account's next request: its nth, or its last. */
export function nextReply(seat: Seat): { reply: Reply; index: number } {
  const { replies } = seat.account;
  const index = Math.min(seat.answered, replies.length - 1);
  seat.answered += 1;
  const reply = replies[index];
  if (!reply) throw new Error("An account without replies came on stage: its case is not valid.");
  return { reply, index };
}
