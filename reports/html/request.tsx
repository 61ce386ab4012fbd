import type { SeenRequest } from "../../schemas/types.js";
import { duration } from "../duration.js";
import { clipped } from "../visible.js";
import { Bytes } from "./bytes.js";
import { Folded } from "./folded.js";
import { Pairs } from "./pairs.js";
import { Text } from "./text.js";

const SHORT = 80;

/** One request as it arrived: when, what, whether its signature verifies, and every part of it. */
export function Request({ request, nth, isOpen }: { request: SeenRequest; nth: number; isOpen: boolean }) {
  const { method, target, headers, params, body } = request;
  const line = `${method} ${target}`;
  return (
    <details class="request" open={isOpen}>
      <summary>
        <b>Request {nth}</b> <span class="faint">at {duration(request.atMs)}</span>{" "}
        <code>
          <Text value={clipped(line, SHORT)} />
        </code>
        <Alarm request={request} />
      </summary>
      <Findings request={request} />
      {line.length > SHORT ? <Folded value={line} /> : null}
      <h5>Parameters, decoded</h5>
      <Pairs of={params} none="none" />
      <h5>Headers</h5>
      <Pairs of={headers} none="none" />
      <h5>Body</h5>
      <Bytes text={body} />
    </details>
  );
}

// What is wrong shows on a folded request too.
function Alarm({ request }: { request: SeenRequest }) {
  const { signature, tokenMatches, secretIn } = request;
  const alarms = [
    ...(signature.valid ? [] : [signature.style === "none" ? "not signed" : "signature does not verify"]),
    ...(tokenMatches === false ? ["token does not match"] : []),
    ...(secretIn.length > 0 ? ["secret on the wire"] : []),
  ];
  return alarms.length === 0 ? null : <span class="loud alarm">{alarms.join(", ")}</span>;
}

function Findings({ request }: { request: SeenRequest }) {
  const { account, replyIndex, repliedAtMs, tokenMatches } = request;
  return (
    <ul class="findings">
      <Signature request={request} />
      <li>
        account {account + 1}
        {replyIndex === undefined ? ", no reply given" : `, given reply ${replyIndex + 1}`}
        {repliedAtMs === undefined ? "" : ` at ${duration(repliedAtMs)}`}
      </li>
      {tokenMatches === undefined ? null : (
        <li class={tokenMatches ? "" : "loud"}>
          security token {tokenMatches ? "arrived and is signed" : "does not match"}
        </li>
      )}
      {request.secretIn.length > 0 ? (
        <li class="loud">
          the AccessKeySecret was found in <Text value={request.secretIn.join(", ")} />
        </li>
      ) : null}
    </ul>
  );
}

function Signature({ request }: { request: SeenRequest }) {
  const { style, valid, why } = request.signature;
  return (
    <li class={valid ? "" : "loud"}>
      {style === "none" ? "not signed" : `${style} signature ${valid ? "verifies" : "does not verify"}`}
      {why === undefined ? null : (
        <>
          : <Text value={why} />
        </>
      )}
    </li>
  );
}
