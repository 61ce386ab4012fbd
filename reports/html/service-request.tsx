import type { ServiceRequest } from "../../schemas/types.js";
import { type Oddity, oddities } from "../oddities.js";
import { Json } from "./json.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

/** One planned request, in words, with all details collapsed. */
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
          <Odd oddity={oddity} />
        </>
      ))}
    </>
  );
}

function Odd({ oddity: { id, n = 0, names = "", ms = 0 } }: { oddity: Oddity }) {
  return <Say id={id} of={{ n, names: <Text value={names} />, took: <Duration ms={ms} /> }} />;
}
