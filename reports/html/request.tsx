import type { SeenRequest } from "../../schemas/types.js";
import { curl } from "../curl.js";
import { clipped } from "../visible.js";
import { Bytes } from "./bytes.js";
import { Copyable } from "./copyable.js";
import { Alarm, Findings } from "./findings.js";
import { Folded } from "./folded.js";
import { Pairs } from "./pairs.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

const SHORT = 80;
const MOST_CURL = 20_000;

/** One request: its time, its content, whether its signature verifies, and how to send it again. */
export function Request({ request, nth, isOpen = false }: { request: SeenRequest; nth: number; isOpen?: boolean }) {
  const { method, target, headers, params, body } = request;
  const line = `${method} ${target}`;
  return (
    <details class="request" open={isOpen}>
      <summary>
        <b>
          <Say id="wire.request" of={{ n: nth }} />
        </b>{" "}
        <span class="faint">
          <Duration ms={request.atMs} />
        </span>{" "}
        <code>
          <Text value={clipped(line, SHORT)} />
        </code>
        <Alarm request={request} />
      </summary>
      <Findings request={request} />
      {line.length > SHORT ? <Folded value={line} /> : null}
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
