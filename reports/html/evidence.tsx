import type { Evidence as Found } from "../../schemas/types.js";
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
  /** Of the requirement. */
  id: string;
  /** The address that holds the exchange as a HAR file. */
  har: string | undefined;
}

/** The case that fails: what was asked, what was replied, what came of it, and when. */
export function Evidence({ evidence, id, har }: EvidenceProps) {
  const { exchange } = evidence;
  const { requests, results } = exchange;
  // where there are many requests, it is their times that tell what went wrong
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
      <Title id="evidence.results" />
      {results.length === 0 ? <Nothing /> : null}
      {results.slice(0, MOST).map((each, index) => (
        <CallResultView result={each} isOpen={index < OPEN} />
      ))}
      <More all={results.length} shown={MOST} what="more.calls" />
      <Title id="evidence.replies" />
      <Replies accounts={exchange.case.accounts} />
      <Title id="evidence.requests" />
      <Strays what="evidence.escapes" all={exchange.escapes} />
      <Strays what="evidence.fetched" all={exchange.fetched} />
      <Strays what="evidence.polluted" all={exchange.polluted} />
      {requests.length === 0 ? <Nothing /> : null}
      {requests.slice(0, MOST).map((request, index) => (
        <Request request={request} nth={index + 1} />
      ))}
      <More all={requests.length} shown={MOST} what="more.requests" />
      {isTimed ? null : time}
    </section>
  );
}

/** What a part of the evidence is. */
export function Title({ id }: { id: Message }) {
  return (
    <h4>
      <Say id={id} />
    </h4>
  );
}

/** Says that there is none, where one was to be expected. */
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
