import type { SeenRequest } from "../../schemas/types.js";
import { curl } from "../curl.js";
import { Bytes } from "./bytes.js";
import { Copyable } from "./copyable.js";
import { Alarm, Findings } from "./findings.js";
import { Folded } from "./folded.js";
import { Pairs } from "./pairs.js";
import { isShortened, RequestHead } from "./request-head.js";
import { Say } from "./say.js";

const MOST_CURL = 20_000;

/** One request: its time, its content, whether its signature verifies, and how to send it again. */
export function Request({ request, nth, isOpen = false }: { request: SeenRequest; nth: number; isOpen?: boolean }) {
  const { method, target, headers, params, body } = request;
  const line = `${method} ${target}`;
  return (
    <details class="request" open={isOpen}>
      <RequestHead nth={nth} atMs={request.atMs} line={line}>
        <Alarm request={request} />
      </RequestHead>
      <Findings request={request} />
      {isShortened(line) ? <Folded value={line} /> : null}
      <h5>
        <Say id="wire.params" />
      </h5>
      <Pairs of={params} />
      <h5>
        <Say id="wire.headers" />
      </h5>
      <Pairs of={headers} />
      <h5>
        <Say id="wire.body" />
      </h5>
      <Bytes text={body} />
      <h5>
        <Say id="wire.curl" />
      </h5>
      <Curl request={request} />
    </details>
  );
}

function Curl({ request }: { request: SeenRequest }) {
  const line = curl(request);
  if (line.length <= MOST_CURL) return <Copyable value={line} />;
  return (
    <p class="more">
      <Say id="value.more" of={{ n: line.length }} />
    </p>
  );
}
