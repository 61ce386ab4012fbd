import type { Account, Case, Credentials, Reply, SeenRequest, Sleep } from "../../../schemas/types.js";
import { mintedForms } from "../../protocol/canary.js";
import { CaseClock } from "./case-clock.js";

/** One account of a case while the case is on stage. */
export interface Seat {
  caseSession: CaseSession;
  index: number;
  account: Account;
  credentials: Credentials;
  /** Forms in which the secret would be recognised on the wire. */
  secretForms: readonly string[];
  answered: number;
  /** When its last call began, by `performance.now()`. */
  calledAt: number;
  /** When it last sent a request or slept, by `performance.now()`. */
  stirredAt: number;
}

/** One case on stage: its accounts, and the wire's truth about them. Times are milliseconds since it began. */
export interface CaseSession {
  seats: readonly Seat[];
  requests: SeenRequest[];
  escapes: string[];
  fetched: string[];
  /** What it has slept on a virtual clock. */
  sleeps: Sleep[];
  clock: CaseClock;
  /** Runs when the case is over: ends replies that would never end. */
  closing: (() => void)[];
}

/** Puts the accounts of a case on stage with credentials of their own. */
export function caseSession(testCase: Case, credentials: (account: Account) => Credentials): CaseSession {
  const seats: Seat[] = [];
  const whole: CaseSession = {
    seats,
    requests: [],
    escapes: [],
    fetched: [],
    sleeps: [],
    clock: new CaseClock(testCase.clockAt),
    closing: [],
  };
  testCase.accounts.forEach((account, index) => {
    const shared = account.keyOf === undefined ? undefined : seats[account.keyOf]?.credentials;
    const made = credentials(account);
    const own = { ...made, ...(shared && keptOf(shared, account)) };
    const secretForms = mintedForms(own.accessKeySecret);
    seats.push({
      caseSession: whole,
      index,
      account,
      credentials: own,
      secretForms,
      answered: 0,
      calledAt: 0,
      stirredAt: performance.now(),
    });
  });
  return whole;
}

/** What an account has in common with the one before it: its key, whose secret may be another one by now. */
function keptOf({ accessKeyId, accessKeySecret }: Credentials, { secret }: Account): Partial<Credentials> {
  return secret === undefined ? { accessKeyId, accessKeySecret } : { accessKeyId };
}

/** The reply to an account's next request: its nth, or its last. */
export function nextReply(seat: Seat): { reply: Reply; index: number } {
  const { replies } = seat.account;
  const index = Math.min(seat.answered, replies.length - 1);
  seat.answered += 1;
  seat.stirredAt = performance.now();
  const reply = replies[index];
  if (!reply) throw new Error("An account without replies came on stage: its case is not valid.");
  return { reply, index };
}
