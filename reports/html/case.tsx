import type { Call, Evidence, ServiceEvidence } from "../../schemas/types.js";
import { Json } from "./json.js";
import { More } from "./more.js";
import { Phrase, Say } from "./say.js";
import { Text } from "./text.js";

const MOST = 20;
/** More calls than this are collapsed. */
const FEW = 3;

/** The calls of a case, and how the case was found. */
export function CaseOf({ evidence }: { evidence: Evidence }) {
  const { name, calls, together } = evidence.exchange.case;
  return (
    <>
      <p>
        <b>
          <Phrase value={name} />
        </b>{" "}
        <span class="faint">
          <How evidence={evidence} />
        </span>
      </p>
      {together ? (
        <p>
          <Say id="case.together" of={{ n: calls.length }} />
        </p>
      ) : null}
      {calls.length <= FEW ? <Calls calls={calls} /> : null}
      {calls.length > FEW ? (
        <details class="fold">
          <summary>
            <Say id="case.calls" of={{ n: calls.length }} />
          </summary>
          <Calls calls={calls} />
        </details>
      ) : null}
    </>
  );
}

function Calls({ calls }: { calls: readonly Call[] }) {
  return (
    <>
      <ol class="calls">
        {calls.slice(0, MOST).map((call) => (
          <CallOf call={call} />
        ))}
      </ol>
      <More all={calls.length} shown={MOST} what="more.calls" />
    </>
  );
}

/** How a case was found, in words. */
export function How({ evidence: { found, shrinks } }: { evidence: Evidence | ServiceEvidence }) {
  if (found === "fixed") return <Say id="case.fixed" />;
  return shrinks ? <Say id="case.shrunk" of={{ n: shrinks }} /> : <Say id="case.generated" />;
}

function CallOf({ call }: { call: Call }) {
  const { op = "query", account, format, jobId, timeoutMs, means } = call;
  const job =
    jobId === undefined ? (
      <Say id="case.no-job" />
    ) : (
      <code class="value">
        <Text value={jobId} />
      </code>
    );
  return (
    <li>
      <Say id={op === "wait" ? "case.wait" : "case.query"} of={{ job, format, account: account + 1 }} />
      {timeoutMs === undefined ? null : <Say id="case.deadline" of={{ ms: timeoutMs }} />}
      <details class="fold">
        <summary>
          <Say id={`means.${means.kind}`} />
          {means.why === undefined ? null : (
            <>
              {": "}
              <Phrase value={means.why} />
            </>
          )}
        </summary>
        <Json value={means} />
      </details>
    </li>
  );
}
