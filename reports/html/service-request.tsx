import type { ComponentChild } from "preact";
import type { ServiceRequest } from "../../schemas/types.js";
import { Json } from "./json.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

/** One request that the kit was to send, in words, and all of it behind a fold. */
export function Asked({ request }: { request: ServiceRequest }) {
  return (
    <li>
      {request.raw ? <Say id="asked.raw" /> : <Sentence request={request} />}
      <details class="fold">
        <summary>
          <Say id="asked.all" />
        </summary>
        <Json value={request} />
      </details>
    </li>
  );
}

function Sentence({ request }: { request: ServiceRequest }) {
  const { method, jobId, format, place, account, style } = request;
  const job =
    jobId === undefined ? (
      <Say id="case.no-job" />
    ) : (
      <code class="value">
        <Text value={jobId} />
      </code>
    );
  const values = {
    method: <Text value={method} />,
    job,
    format: format === undefined ? <Say id="asked.no-format" /> : <Text value={format} />,
    place: <Say id={`place.${place}`} />,
    style,
    owner: <Say id={`owner.${account}`} />,
  };
  return (
    <>
      <Say id="asked.request" of={values} />
      {oddities(request).map((oddity) => (
        <>
          <Say id="list.comma" />
          {oddity}
        </>
      ))}
    </>
  );
}

/** What of a request is not as it should be, or not as usual. */
function oddities({ signature, changed, without, set, agoMs, nonceOf, resend, spelling }: ServiceRequest) {
  const names = (all: readonly string[]) => <Text value={all.join(", ")} />;
  const said: (ComponentChild | false)[] = [
    resend !== undefined && <Say id="asked.resend" of={{ n: resend + 1 }} />,
    signature === "spoilt" && <Say id="asked.spoilt" />,
    signature === "foreign" && <Say id="asked.foreign" />,
    changed !== undefined && <Say id="asked.changed" of={{ names: names(Object.keys(changed)) }} />,
    without !== undefined && <Say id="asked.without" of={{ names: names(without) }} />,
    set !== undefined && <Say id="asked.set" of={{ names: names(Object.keys(set)) }} />,
    agoMs !== undefined && <Say id="asked.ago" of={{ took: <Duration ms={agoMs} /> }} />,
    nonceOf !== undefined && <Say id="asked.nonce" of={{ n: nonceOf + 1 }} />,
    spelling !== undefined && <Say id="asked.spelling" />,
  ];
  return said.filter((each) => each !== false);
}
