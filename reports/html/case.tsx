import type { Call, Evidence } from "../../schemas/types.js";
import { count } from "./folded.js";
import { found } from "./found.js";
import { Json } from "./json.js";
import { More } from "./more.js";
import { Text } from "./text.js";

const MOST = 20;

/** What was asked of the client, and how the case was found. */
export function CaseOf({ evidence }: { evidence: Evidence }) {
  const { name, calls, together } = evidence.exchange.case;
  return (
    <>
      <p>
        <b>
          <Text value={name} />
        </b>{" "}
        <span class="faint">{found(evidence)}</span>
      </p>
      {together ? <p>All {count(calls.length)} calls were in flight at once.</p> : null}
      <ol class="calls">
        {calls.slice(0, MOST).map((call) => (
          <CallOf call={call} />
        ))}
      </ol>
      <More all={calls.length} shown={MOST} noun="calls" />
    </>
  );
}

function CallOf({ call }: { call: Call }) {
  const { op = "query", account, format, jobId, timeoutMs, means } = call;
  return (
    <li>
      {op === "wait" ? "Wait for" : "Query"}{" "}
      {jobId === undefined ? (
        "no job"
      ) : (
        <code class="value">
          <Text value={jobId} />
        </code>
      )}{" "}
      as {format}, account {account + 1}
      {timeoutMs === undefined ? "" : `, deadline ${count(timeoutMs)} ms`}
      <details class="fold">
        <summary>
          what the reply means: {means.kind}
          {means.why === undefined ? null : (
            <>
              , <Text value={means.why} />
            </>
          )}
        </summary>
        <Json value={means} />
      </details>
    </li>
  );
}
