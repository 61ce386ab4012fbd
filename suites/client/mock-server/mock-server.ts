import { sentence } from "../../../schemas/sentence.js";
import type { Case, Reply, SeenRequest } from "../../../schemas/types.js";
import { carries, type Mint } from "../../protocol/canary.js";
import type { Answer } from "../../protocol/http/answer.js";
import { type Arrival, accessKeyId, tokenOf } from "../../protocol/http/arrival.js";
import type { Core } from "../../protocol/http/listen.js";
import { decodeParams } from "../../protocol/signature/params.js";
import { verify } from "../../protocol/signature/verify.js";
import { type CaseSession, caseSession, nextReply, type Seat } from "./case-session.js";

/** The simulated service. The core does not know the network; mounts bring requests and send replies. */
export interface Stage extends Core {
  /** Starts a case. */
  open(testCase: Case): CaseSession;
  /** Ends a case. Later requests of its accounts are strays. */
  close(caseSession: CaseSession): void;
  /** The origin of the loopback mount. Bodies refer to it as {{stage}}. */
  origin: string;
  /** The origin of the other endpoint, under another host name. Headers refer to it as {{elsewhere}}. */
  elsewhere: string;
  /** Returns how long ago a request that is read now may have arrived, in milliseconds. */
  lagMs(): number;
  /** Requests that belong to no case: method, path, and reason. At most the first hundred. */
  strays: string[];
}

/** The maximum number of requests recorded for a case, so that a client in a hot loop cannot fill the memory. */
const MAX_SEEN = 1000;

const notFound: Reply = {
  status: 404,
  headers: { "content-type": "application/json;charset=utf-8" },
  body: '{"RequestId":"00000000-0000-4000-8000-000000000000","HostId":"stage","Code":"InvalidAccessKeyId.NotFound","Message":"No case has this access key."}',
};

/** Creates a mock server whose accounts get their credentials from the mint. */
export function stage({ credentials, issued }: Mint, lagMs: () => number = () => 0): Stage {
  const seats = new Map<string, Seat[]>();
  const self: Stage = {
    origin: "",
    elsewhere: "",
    strays: [],
    lagMs,
    open(testCase) {
      const opened = caseSession(testCase, credentials);
      for (const seat of opened.seats) {
        const { accessKeyId: id } = seat.credentials;
        seats.set(id, [...(seats.get(id) ?? []), seat]);
      }
      return opened;
    },
    close(closed) {
      for (const seat of closed.seats) seats.delete(seat.credentials.accessKeyId);
      for (const end of closed.closing) end();
      closed.clock.close();
    },
    tunnelled(host) {
      self.strays.push(sentence("a connection to {0} through a proxy was refused", host));
    },
    answer(arrival) {
      const fetched = fetchedEntity(arrival.target);
      const params = decodeParams(arrival.target, arrival.headers, arrival.body);
      const key = fetched?.key ?? accessKeyId(arrival, params) ?? movedKey(arrival.target) ?? "";
      const seat = seatOf(seats.get(key), arrival, params);
      // a request may still be in transit after its call was given up and its case has ended
      if (!seat) return issued(key) ? late() : stray(self, arrival);
      if (fetched) return fetch(seat, fetched.name);
      return answer(self, seat, arrival, params);
    },
  };
  return self;
}

/**
 * Finds the account by its token if several share a key. If they also share the token, returns the one that was called
 * last. A request with an unknown token belongs to the first account.
 */
function seatOf(seats: readonly Seat[] = [], { headers }: Arrival, params: Record<string, string>): Seat | undefined {
  const token = headers["x-acs-security-token"] ?? params["SecurityToken"];
  const own = seats.filter(({ credentials }) => credentials.securityToken === token);
  return own.toSorted((one, other) => other.calledAt - one.calledAt)[0] ?? seats[0];
}

function answer(self: Stage, seat: Seat, arrival: Arrival, params: Record<string, string>): Answer {
  const { reply, index } = nextReply(seat);
  const { clock } = seat.caseSession;
  const over = clock.request();
  const seen = { ...see(self, seat, arrival, params), replyIndex: index };
  if (seat.caseSession.requests.length < MAX_SEEN) seat.caseSession.requests.push(seen);
  return {
    reply: fill(reply, self, seat.credentials.accessKeyId, clock.epoch()),
    replied: () => {
      seen.repliedAtMs = clock.now();
      over();
    },
    paused: (ms) => {
      seen.pauseMs = Math.max(ms, seen.pauseMs ?? 0);
    },
    over,
    atClose: (end) => seat.caseSession.closing.push(end),
  };
}

function see(self: Stage, seat: Seat, arrival: Arrival, params: Record<string, string>): SeenRequest {
  const { method, target, headers, endpoint } = arrival;
  const body = Buffer.from(arrival.body).toString("utf8");
  const atMs = seat.caseSession.clock.now();
  const signature = verify({ ...arrival, params }, seat.credentials.accessKeySecret);
  const parts = { url: target, headers: JSON.stringify(headers), body };
  const secretIn = Object.entries(parts).flatMap(([part, text]) => (carries(text, seat.secretForms) ? [part] : []));
  const seen: SeenRequest = { account: seat.index, atMs, method, target, headers, body, params, signature, secretIn };
  const lateMs = self.lagMs();
  if (lateMs > 0) seen.lateMs = lateMs;
  if (endpoint !== undefined) seen.endpoint = endpoint;
  const { securityToken } = seat.credentials;
  if (securityToken !== undefined) seen.tokenMatches = tokenOf(arrival, params, signature.style) === securityToken;
  return seen;
}

function fetchedEntity(target: string): { key: string; name: string } | undefined {
  const found = /^\/~([^/]+)\/external-entity\/(.*)$/.exec(target);
  return found?.[1] === undefined ? undefined : { key: found[1], name: found[2] ?? "" };
}

/** Finds the access key in the path, because a request that followed a redirect may have lost everything else. */
function movedKey(target: string): string | undefined {
  return /^\/~([^/]+)\/moved/.exec(target)?.[1];
}

function fetch(seat: Seat, name: string): Answer {
  seat.caseSession.fetched.push(name);
  const reply = { status: 200, headers: { "content-type": "text/plain" }, body: "fetched-from-the-stage" };
  return { reply, ...unheeded };
}

const unheeded = { replied: () => {}, over: () => {}, atClose: () => {} };

function late(): Answer {
  return { reply: notFound, ...unheeded };
}

function stray(self: Stage, { method, target }: Arrival): Answer {
  const path = target.split("?", 1)[0] ?? "";
  if (self.strays.length < 100)
    self.strays.push(sentence("{0}: no case has the access key of this request", `${method} ${path}`));
  return late();
}

/** Replaces placeholders in a reply with the origins of the mock server and the time. */
function fill(reply: Reply, stage: Stage, key: string, nowMs: number): Reply {
  const open = Object.values(reply.headers).some((value) => value.includes("{{"));
  if (!open && !reply.body?.includes("{{stage}}")) return reply;
  const elsewhere = `${stage.elsewhere.replace("127.0.0.1", "localhost")}/~${key}`;
  const stageOrigin = `${stage.origin}/~${key}`;
  const date = (_: string, seconds: string) => new Date(nowMs + Number(seconds) * 1000).toUTCString();
  const headers = Object.entries(reply.headers).map(([name, value]) => [
    name,
    value
      .replace(/\{\{in (-?\d+) s\}\}/, date)
      .replace("{{elsewhere}}", elsewhere)
      .replace("{{stage}}", stageOrigin),
  ]);
  const filled = { ...reply, headers: Object.fromEntries(headers) };
  return reply.body === undefined ? filled : { ...filled, body: reply.body.replaceAll("{{stage}}", stageOrigin) };
}
