import type { Exchange, Evidence as Found } from "../../schemas/types.js";
import { CaseOf } from "./case.js";
import { More } from "./more.js";
import { Replies } from "./reply.js";
import { Request } from "./request.js";
import { Text } from "./text.js";
import { Timeline } from "./timeline.js";
import { Told } from "./told.js";

const MOST = 20;

/** The case that fails: what was asked, what was replied, what was seen on the wire, and what the client said. */
export function Evidence({ evidence }: { evidence: Found }) {
  const { exchange } = evidence;
  const { requests, told } = exchange;
  return (
    <section class="evidence">
      <h4>The smallest case found that fails</h4>
      <CaseOf evidence={evidence} />
      <h4>What the service replied</h4>
      <Replies accounts={exchange.case.accounts} />
      <h4>What the client told</h4>
      {told.length === 0 ? <p class="loud">nothing</p> : null}
      {told.slice(0, MOST).map((each) => (
        <Told told={each} />
      ))}
      <More all={told.length} shown={MOST} noun="answers" />
      <h4>What was seen on the wire</h4>
      <Strays exchange={exchange} />
      {requests.length === 0 ? <p class="loud">no request arrived</p> : null}
      {requests.slice(0, MOST).map((request, index) => (
        <Request request={request} nth={index + 1} isOpen={false} />
      ))}
      <More all={requests.length} shown={MOST} noun="requests" />
      <h4>Time line</h4>
      <Timeline exchange={exchange} />
    </section>
  );
}

function Strays({ exchange }: { exchange: Exchange }) {
  return (
    <>
      <Stray what="Connections to other machines, refused" all={exchange.escapes} />
      <Stray what="External entities that were fetched" all={exchange.fetched} />
      <Stray what="Names that appeared on Object.prototype" all={exchange.polluted} />
    </>
  );
}

function Stray({ what, all }: { what: string; all: readonly string[] }) {
  if (all.length === 0) return null;
  return (
    <>
      <p class="loud">
        {what}: <Text value={all.slice(0, MOST).join(", ")} />
      </p>
      <More all={all.length} shown={MOST} noun="of these" />
    </>
  );
}
