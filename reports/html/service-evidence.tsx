import type { ServiceEvidence as Found, ServiceExchange } from "../../schemas/types.js";
import { duration, moment } from "../duration.js";
import { Drawing } from "./drawing.js";
import { found } from "./found.js";
import { More } from "./more.js";
import { Asked } from "./service-request.js";
import { Turn } from "./service-turn.js";
import { Text } from "./text.js";

const MOST = 20;
const OPEN = 4;

/** The case that a service fails: what the kit asked, and each request as it was sent beside the bytes of its reply. */
export function ServiceEvidence({ evidence }: { evidence: Found }) {
  const { exchange } = evidence;
  const { case: kase, turns } = exchange;
  return (
    <section class="evidence">
      <h4>The smallest case found that fails</h4>
      <p>
        <b>
          <Text value={kase.name} />
        </b>{" "}
        <span class="faint">{found(evidence)}</span>
      </p>
      {kase.perSecond === undefined ? null : <p>{kase.perSecond} requests a second, however late the replies.</p>}
      {kase.watch ? <p>Asked again and again for {duration(kase.watch.forMs)}.</p> : null}
      {kase.untilServed ? (
        <p>The last request again and again, for at most {duration(kase.untilServed.forMs)}.</p>
      ) : null}
      <ol class="calls">
        {kase.requests.slice(0, MOST).map((request) => (
          <Asked request={request} />
        ))}
      </ol>
      <More all={kase.requests.length} shown={MOST} noun="requests" />
      <h4>What was sent, and what the service answered</h4>
      {turns.length === 0 ? <p class="loud">nothing was sent</p> : null}
      {turns.slice(0, MOST).map((turn, index) => (
        <Turn turn={turn} nth={index + 1} isOpen={turns.length <= OPEN} />
      ))}
      <More all={turns.length} shown={MOST} noun="requests" />
      {turns.length > 1 ? <Times exchange={exchange} /> : null}
    </section>
  );
}

function Times({ exchange }: { exchange: ServiceExchange }) {
  const requests = exchange.turns.map(({ atMs, reply, failure }) => ({
    atMs,
    repliedAtMs: reply?.atMs ?? failure?.atMs ?? atMs,
  }));
  return (
    <>
      <h4>Time line</h4>
      <p class="faint">The case began at {moment(exchange.startedAt)}.</p>
      <Drawing exchange={{ told: [], requests }} most={MOST} />
    </>
  );
}
