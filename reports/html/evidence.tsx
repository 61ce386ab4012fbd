import type { Exchange, Fault, Evidence as Found } from "../../schemas/types.js";
import type { Message } from "../messages.js";
import { CallResultView } from "./call-result.js";
import { CaseOf } from "./case.js";
import { HarLink } from "./har-link.js";
import { More } from "./more.js";
import { Replies } from "./reply.js";
import { Request } from "./request.js";
import { Phrase, Say } from "./say.js";
import { Text } from "./text.js";
import { Timeline } from "./timeline.js";

const MOST = 20;
const OPEN = 2;

interface EvidenceProps {
  evidence: Found;
  faults: readonly Fault[];
  /** The id of the requirement. */
  id: string;
  /** The data URL of the exchange as a HAR file. */
  har: string | undefined;
}

/** The failing case: its calls, requests, replies, results and times. */
export function Evidence({ evidence, faults, id, har }: EvidenceProps) {
  const { exchange } = evidence;
  const { requests, results } = exchange;
  const wrong = faultyRequests(faults);
  // With many requests, their times show the problem.
  const isTimed = requests.length > 2;
  const time = (
    <>
      <Title id="evidence.time" />
      <Timeline exchange={exchange} />
    </>
  );
  return (
    <section class="evidence">
      <Title id="evidence.case" />
      <CaseOf evidence={evidence} />
      <HarLink id={id} address={har} />
      {isTimed ? time : null}
      {wrong.size > 0 ? <Requests exchange={exchange} wrong={wrong} /> : null}
      <Title id="evidence.results" />
      {results.length === 0 ? <Nothing /> : null}
      {results.slice(0, MOST).map((each, index) => (
        <CallResultView result={each} isOpen={index < OPEN} />
      ))}
      <More all={results.length} shown={MOST} what="more.calls" />
      <Title id="evidence.replies" />
      <Replies exchange={exchange} />
      {wrong.size > 0 ? null : <Requests exchange={exchange} wrong={wrong} />}
      {isTimed ? null : time}
    </section>
  );
}

/** The requests; the ones that the faults name first are expanded. */
function Requests({ exchange, wrong }: { exchange: Exchange; wrong: ReadonlySet<number> }) {
  const { requests, escapes, fetched, polluted } = exchange;
  const [first] = wrong;
  return (
    <>
      <Title id="evidence.requests" />
      <Strays what="evidence.escapes" all={escapes} />
      <Strays what="evidence.fetched" all={fetched} />
      <Strays what="evidence.polluted" all={polluted} />
      {requests.length === 0 ? <Nothing /> : null}
      {requests.slice(0, MOST).map((request, index) => (
        <Request request={request} nth={index + 1} isOpen={index + 1 === first} />
      ))}
      <More all={requests.length} shown={MOST} what="more.requests" />
    </>
  );
}

/** The numbers, from 1, of the requests that faults name, in the order of the faults. */
function faultyRequests(faults: readonly Fault[]): Set<number> {
  const digits = faults.flatMap(({ path }) => [/^request (\d{1,9})\b/.exec(path)?.[1] ?? []].flat());
  return new Set(digits.map(Number));
}

/** The title of a part of the evidence. */
export function Title({ id }: { id: Message }) {
  return (
    <h4>
      <Say id={id} />
    </h4>
  );
}

/** Says that an expected item is missing. */
export function Nothing() {
  return (
    <p class="loud">
      <Phrase value="none" />
    </p>
  );
}

function Strays({ what, all }: { what: Message; all: readonly string[] }) {
  if (all.length === 0) return null;
  return (
    <>
      <p class="loud">
        <Say id={what} of={{ names: <Text value={all.slice(0, MOST).join(", ")} /> }} />
      </p>
      <More all={all.length} shown={MOST} what="more.others" />
    </>
  );
}
