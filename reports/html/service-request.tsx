import type { ServiceRequest } from "../../schemas/types.js";
import { duration } from "../duration.js";
import { Json } from "./json.js";
import { Text } from "./text.js";

const OWNERS = {
  main: "the account",
  ram: "a RAM user of the account",
  other: "another account",
  nobody: "a key that nobody has",
} as const;

const PLACES = { query: "the query", form: "a form body", mixed: "the query, and JobId in a form body" } as const;

/** One request that the kit was to send, in words, and all of it behind a fold. */
export function Asked({ request }: { request: ServiceRequest }) {
  return (
    <li>
      {request.raw ? "Bytes as they are" : <Sentence request={request} />}
      <details class="fold">
        <summary>all that was asked for</summary>
        <Json value={request} />
      </details>
    </li>
  );
}

function Sentence({ request }: { request: ServiceRequest }) {
  const { method, jobId, format, place, account, style } = request;
  return (
    <>
      <Text value={method} />{" "}
      {jobId === undefined ? (
        "without a JobId"
      ) : (
        <code class="value">
          <Text value={jobId} />
        </code>
      )}
      {format === undefined ? " in no format" : <Text value={` as ${format}`} />}, parameters in {PLACES[place]},{" "}
      {style} by {OWNERS[account]}
      <Text
        value={oddities(request)
          .map((each) => `, ${each}`)
          .join("")}
      />
    </>
  );
}

function oddities({ signature, changed, without, set, agoMs, nonceOf, resend }: ServiceRequest): string[] {
  const names = (of: Readonly<Record<string, string>>) => Object.keys(of).join(", ");
  return [
    ...(resend === undefined ? [] : [`the bytes of request ${resend + 1} again`]),
    ...(signature === "spoilt" ? ["signature spoilt"] : []),
    ...(signature === "foreign" ? ["signed with another secret"] : []),
    ...(changed ? [`${names(changed)} changed after signing`] : []),
    ...(without?.length ? [`without ${without.join(", ")}`] : []),
    ...(set ? [`with another ${names(set)}`] : []),
    ...(agoMs ? [`signed ${duration(agoMs)} before`] : []),
    ...(nonceOf === undefined ? [] : [`with the nonce of request ${nonceOf + 1}`]),
  ];
}
