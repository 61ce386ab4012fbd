import type { Account, Case, Credentials, Reply, SeenRequest, Sleep } from "../../../schemas/types.js";
import { mintedForms } from "../../protocol/canary.js";
import { CaseClock } from "./case-clock.js";

/** An account of an active case. */
export interface Seat {
  caseSession: CaseSession;
  index: number;
  account: Account;
  credentials: Credentials;
  /** The forms in which the secret would be recognised on the wire. */
  secretForms: readonly string[];
  answered: number;
  /** The start of its last call, by `performance.now()`. */
  calledAt: number;
  /** The time of its last request or sleep, by `performance.now()`. */
  stirredAt: number;
}

/** An active case: its accounts and everything seen on the wire. Times are milliseconds since the case began. */
export interface CaseSession {
  seats: readonly Seat[];
  requests: SeenRequest[];
  escapes: string[];
  fetched: string[];
  /** The sleeps of the client on a virtual clock. */
  sleeps: Sleep[];
  clock: CaseClock;
  /** Called when the case is over, to end replies that would never end. */
  closing: (() => void)[];
}

/** Creates a session for a case, with separate credentials for each account. */
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

/**
 * Returns the credentials that an account shares with an earlier one: the key, and the secret unless it has changed.
 */
function keptOf({ accessKeyId, accessKeySecret }: Credentials, { secret }: Account): Partial<Credentials> {
  return secret === undefined ? { accessKeyId, accessKeySecret } : { accessKeyId };
}

/** Returns the next reply to an account. The last reply repeats. */
export function nextReply(seat: Seat): { reply: Reply; index: number } {
  const { replies } = seat.account;
  const index = Math.min(seat.answered, replies.length - 1);
  seat.answered += 1;
  seat.stirredAt = performance.now();
  const reply = replies[index];
  if (!reply) throw new Error("An account without replies came on stage: its case is not valid.");
  return { reply, index };
}
