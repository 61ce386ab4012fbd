import type { ServiceFailure, ServiceReply, ServiceRequest, ServiceTurn } from "../../schemas/types.js";
import { isRaw } from "../sent.js";
import { clipped } from "../visible.js";
import { Body, Bytes } from "./bytes.js";
import { Folded } from "./folded.js";
import { Pairs } from "./pairs.js";
import { Phrase, Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

const SHORT = 80;

interface TurnProps {
  turn: ServiceTurn;
  /** The planned request. */
  request: ServiceRequest | undefined;
  nth: number;
  isOpen: boolean;
}

/** One request as sent, and the bytes of its reply; a summary on one line, with the details collapsed. */
export function Turn({ turn, request, nth, isOpen }: TurnProps) {
  const { reply, failure } = turn;
  return (
    <details class="request" open={isOpen}>
      <summary>
        <b>
          <Say id="wire.request" of={{ n: nth }} />
        </b>{" "}
        <span class="faint">
          <Duration ms={turn.atMs} />
        </span>{" "}
        <code>
          <Text value={clipped(gistOf(turn, request), SHORT)} />
        </code>{" "}
        {reply ? <b>HTTP {reply.status}</b> : null}
        {failure ? (
          <span class="loud alarm">
            <Say id={`failure.${failure.kind}`} />
          </span>
        ) : null}
        {reply?.leaks?.length ? (
          <span class="loud alarm">
            <Say id="turn.leak" />
          </span>
        ) : null}
      </summary>
      <Sent turn={turn} />
      {failure ? <Failed failure={failure} /> : null}
      {reply ? <Answered reply={reply} isOpen={isOpen} /> : null}
    </details>
  );
}

/** The part that distinguishes a request: the parameter with its key, if it has one. */
function gistOf(turn: ServiceTurn, request: ServiceRequest | undefined): string {
  if (isRaw(turn) || request?.jobId === undefined) return lineOf(turn);
  return `${turn.method} ${keyIn(turn, request.jobId)}=${request.jobId}`;
}

/** The name of the parameter with this value; JobId if the encoding hides it. */
function keyIn({ target, body }: ServiceTurn, value: string): string {
  const query = target.slice(target.indexOf("?") + 1);
  const all = [query, body].flatMap((text) => [...new URLSearchParams(text)]);
  return all.find(([, each]) => each === value)?.[0] ?? "JobId";
}

/** The request line; for a request sent as raw bytes, its beginning. */
function lineOf(turn: ServiceTurn): string {
  return isRaw(turn) ? turn.body : `${turn.method} ${turn.target}`;
}

function Sent({ turn }: { turn: ServiceTurn }) {
  const { headers, body, throttled, outages } = turn;
  const line = lineOf(turn);
  return (
    <>
      {throttled === undefined ? null : (
        <p class="faint">
          <Say id="turn.throttled" of={{ n: throttled }} />
        </p>
      )}
      {outages === undefined ? null : (
        <p class="faint">
          <Say id="turn.outages" />
        </p>
      )}
      <h5>
        <Say id="turn.sent" />
      </h5>
      {isRaw(turn) ? (
        <Bytes text={body} />
      ) : (
        <>
          <Folded value={line} />
          <Pairs of={headers} />
          {body === "" ? null : <Bytes text={body} />}
        </>
      )}
    </>
  );
}

function Failed({ failure: { atMs, why } }: { failure: ServiceFailure }) {
  return (
    <p class="loud">
      <Say id="turn.failed" of={{ took: <Duration ms={atMs} />, why: <Phrase value={why} /> }} />
    </p>
  );
}

function Answered({ reply, isOpen }: { reply: ServiceReply; isOpen: boolean }) {
  const { leaks = [], bytes, status, headers } = reply;
  return (
    <div class="reply">
      <h5>
        <Say id="turn.answered" />
      </h5>
      <p>
        HTTP {status}, <Say id="turn.bytes" of={{ n: bytes }} />{" "}
        <span class="faint">
          <Duration ms={reply.atMs} />
        </span>
      </p>
      {leaks.length > 0 ? (
        <p class="loud">
          <Say id="turn.leaks" of={{ names: <Text value={leaks.join(", ")} /> }} />
        </p>
      ) : null}
      <Body reply={reply} isOpen={isOpen} />
      <h5>
        <Say id="wire.headers" />
      </h5>
      <Pairs of={headers} />
    </div>
  );
}
