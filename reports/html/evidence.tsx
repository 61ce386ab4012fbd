import type { Evidence as Found, Report, Verdict } from "../../schemas/types.js";
import type { Message } from "../messages.js";
import { CaseOf } from "./case.js";
import { HarLink } from "./har-link.js";
import { More } from "./more.js";
import { Replies } from "./reply.js";
import { Request } from "./request.js";
import { Phrase, Say } from "./say.js";
import { Text } from "./text.js";
import { Timeline } from "./timeline.js";
import { Told } from "./told.js";

const MOST = 20;

interface EvidenceProps {
  evidence: Found;
  verdict: Verdict;
  report: Report;
}

/** The case that fails: what was asked, what was replied, what came of it, and when. */
export function Evidence({ evidence, verdict, report }: EvidenceProps) {
  const { exchange } = evidence;
  const { requests, told } = exchange;
  return (
    <section class="evidence">
      <Title id="evidence.case" />
      <CaseOf evidence={evidence} />
      <HarLink verdict={verdict} report={report} />
      <Title id="evidence.told" />
      {told.length === 0 ? <Nothing /> : null}
      {told.slice(0, MOST).map((each) => (
        <Told told={each} />
      ))}
      <More all={told.length} shown={MOST} what="more.calls" />
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
      <Title id="evidence.time" />
      <Timeline exchange={exchange} />
    </section>
  );
}

function Title({ id }: { id: Message }) {
  return (
    <h4>
      <Say id={id} />
    </h4>
  );
}

function Nothing() {
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
