import type { ServiceFailure, ServiceReply, ServiceRequest, ServiceStep } from "../../schemas/types.js";
import { isRaw } from "../sent.js";
import { Body, Bytes } from "./bytes.js";
import { Folded } from "./folded.js";
import { Pairs } from "./pairs.js";
import { RequestHead } from "./request-head.js";
import { Phrase, Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

interface StepProps {
  step: ServiceStep;
  /** The planned request. */
  request: ServiceRequest | undefined;
  nth: number;
  isOpen: boolean;
}

/** One request as sent, and the bytes of its reply; a summary on one line, with the details collapsed. */
export function Step({ step, request, nth, isOpen }: StepProps) {
  const { reply, failure } = step;
  return (
    <details class="request" open={isOpen}>
      <RequestHead nth={nth} atMs={step.atMs} line={summaryOf(step, request)}>
        {" "}
        {reply ? <b>HTTP {reply.status}</b> : null}
        {failure ? (
          <span class="loud alarm">
            <Say id={`failure.${failure.kind}`} />
          </span>
        ) : null}
        {reply?.leaks?.length ? (
          <span class="loud alarm">
            <Say id="step.leak" />
          </span>
        ) : null}
      </RequestHead>
      <Sent step={step} />
      {failure ? <Failed failure={failure} /> : null}
      {reply ? <Answered reply={reply} isOpen={isOpen} /> : null}
    </details>
  );
}

/** The part that distinguishes a request: the parameter with its key, if it has one. */
function summaryOf(step: ServiceStep, request: ServiceRequest | undefined): string {
  if (isRaw(step) || request?.jobId === undefined) return lineOf(step);
  return `${step.method} ${keyIn(step, request.jobId)}=${request.jobId}`;
}

/** The name of the parameter with this value; JobId if the encoding hides it. */
function keyIn({ target, body }: ServiceStep, value: string): string {
  const query = target.slice(target.indexOf("?") + 1);
  const all = [query, body].flatMap((text) => [...new URLSearchParams(text)]);
  return all.find(([, each]) => each === value)?.[0] ?? "JobId";
}

/** The request line; for a request sent as raw bytes, its beginning. */
function lineOf(step: ServiceStep): string {
  return isRaw(step) ? step.body : `${step.method} ${step.target}`;
}

function Sent({ step }: { step: ServiceStep }) {
  const { headers, body, throttled, outages } = step;
  const line = lineOf(step);
  return (
    <>
      {throttled === undefined ? null : (
        <p class="faint">
          <Say id="step.throttled" of={{ n: throttled }} />
        </p>
      )}
      {outages === undefined ? null : (
        <p class="faint">
          <Say id="step.outages" />
        </p>
      )}
      <h5>
        <Say id="step.sent" />
      </h5>
      {isRaw(step) ? (
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
      <Say id="step.failed" of={{ took: <Duration ms={atMs} />, why: <Phrase value={why} /> }} />
    </p>
  );
}

function Answered({ reply, isOpen }: { reply: ServiceReply; isOpen: boolean }) {
  const { leaks = [], bytes, status, headers } = reply;
  return (
    <div class="reply">
      <h5>
        <Say id="step.answered" />
      </h5>
      <p>
        HTTP {status}, <Say id="step.bytes" of={{ n: bytes }} />{" "}
        <span class="faint">
          <Duration ms={reply.atMs} />
        </span>
      </p>
      {leaks.length > 0 ? (
        <p class="loud">
          <Say id="step.leaks" of={{ names: <Text value={leaks.join(", ")} /> }} />
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
