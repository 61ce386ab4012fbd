import type { ServiceReply, ServiceTurn } from "../../schemas/types.js";
import { duration } from "../duration.js";
import { clipped } from "../visible.js";
import { Body, Bytes } from "./bytes.js";
import { count, Folded } from "./folded.js";
import { Pairs } from "./pairs.js";
import { Text } from "./text.js";

const SHORT = 80;

const FAILURES = {
  unreachable: "no connection",
  tls: "certificate refused",
  closed: "connection closed",
  timeout: "no end in time",
  oversized: "too large",
  "not-http": "no HTTP",
} as const;

/** One request as it was sent, and the bytes of its reply; in short on one line, and folded. */
export function Turn({ turn, nth, isOpen }: { turn: ServiceTurn; nth: number; isOpen: boolean }) {
  const { method, target, headers, body, reply, failure, throttled } = turn;
  const line = `${method} ${target}`;
  return (
    <details class="request" open={isOpen}>
      <summary>
        <b>Request {nth}</b> <span class="faint">at {duration(turn.atMs)}</span>{" "}
        <code>
          <Text value={clipped(line, SHORT)} />
        </code>{" "}
        <b>{reply ? `HTTP ${reply.status}` : ""}</b>
        {failure ? <span class="loud alarm">{FAILURES[failure.kind]}</span> : null}
        {reply?.leaks?.length ? <span class="loud alarm">a secret in the reply</span> : null}
      </summary>
      {throttled === undefined ? null : (
        <p class="faint">It was throttled {count(throttled)} times before, and sent anew.</p>
      )}
      <h5>Sent</h5>
      {line.length > SHORT ? <Folded value={line} /> : null}
      <Pairs of={headers} none="no headers" />
      {body === "" ? null : <Bytes text={body} />}
      <h5>Answered</h5>
      {failure ? (
        <p class="loud">
          No whole reply by {duration(failure.atMs)}: <Text value={failure.why} />
        </p>
      ) : null}
      {reply ? <Answered reply={reply} /> : null}
    </details>
  );
}

function Answered({ reply }: { reply: ServiceReply }) {
  const { leaks = [], bytes } = reply;
  return (
    <div class="reply">
      <p>
        HTTP {reply.status}, {count(bytes)} bytes <span class="faint">at {duration(reply.atMs)}</span>
      </p>
      {leaks.length > 0 ? (
        <p class="loud">
          Found in it: <Text value={leaks.join(", ")} />
        </p>
      ) : null}
      <Body reply={reply} />
      <h5>Its headers</h5>
      <Pairs of={reply.headers} none="none" />
    </div>
  );
}
