import type { Fault, ServiceEvidence as Found, ServiceCase, ServiceRequest } from "../../schemas/types.js";
import { named } from "../named.js";
import { How } from "./case.js";
import { Nothing, Title } from "./evidence.js";
import { HarLink } from "./har-link.js";
import { More } from "./more.js";
import { Phrase, Say } from "./say.js";
import { Asked } from "./service-request.js";
import { Step } from "./service-step.js";
import { ServiceTimeline } from "./timeline.js";
import { Duration } from "./when.js";

const MOST = 20;
const OPEN = 2;
/** More requests than this are collapsed. */
const FEW = 6;

interface EvidenceProps {
  evidence: Found;
  faults: readonly Fault[];
  /** The id of the requirement. */
  id: string;
  /** The data URL of the exchange as a HAR file. */
  har: string | undefined;
}

/** The failing case of a service: the planned requests, and each request as sent beside the bytes of its reply. */
export function ServiceEvidence({ evidence, faults, id, har }: EvidenceProps) {
  const { exchange } = evidence;
  const { case: testCase, steps } = exchange;
  const wrong = [...named(faults, steps.length)].slice(0, OPEN);
  const shown = steps
    .map((step, index) => ({ step, nth: index + 1 }))
    .filter(({ nth }) => nth <= MOST || wrong.includes(nth));
  const isOpen = (nth: number) => steps.length <= OPEN || wrong.includes(nth);
  return (
    <section class="evidence">
      <Title id="evidence.case" />
      <p>
        <b>
          <Phrase value={testCase.name} />
        </b>{" "}
        <span class="faint">
          <How evidence={evidence} />
        </span>
      </p>
      <Pace testCase={testCase} />
      <Requests requests={testCase.requests} />
      <HarLink id={id} address={har} />
      <Title id="evidence.steps" />
      {steps.length === 0 ? <Nothing /> : null}
      {shown.map(({ step, nth }) => (
        <Step step={step} request={testCase.requests[step.request]} nth={nth} isOpen={isOpen(nth)} />
      ))}
      <More all={steps.length} shown={shown.length} what="more.requests" />
      <Title id="evidence.time" />
      <ServiceTimeline exchange={exchange} />
    </section>
  );
}

function Requests({ requests }: { requests: readonly ServiceRequest[] }) {
  const list = (
    <>
      <ol class="calls">
        {requests.slice(0, MOST).map((request) => (
          <Asked request={request} />
        ))}
      </ol>
      <More all={requests.length} shown={MOST} what="more.requests" />
    </>
  );
  if (requests.length <= FEW) return list;
  return (
    <details class="fold">
      <summary>
        <Say id="case.requests" of={{ n: requests.length }} />
      </summary>
      {list}
    </details>
  );
}

/** When the requests of a case were sent, if not one after the other. */
function Pace({ testCase: { perSecond, watch, untilServed } }: { testCase: ServiceCase }) {
  return (
    <>
      {perSecond === undefined ? null : (
        <p>
          <Say id="case.per-second" of={{ n: perSecond }} />
        </p>
      )}
      {watch ? (
        <p>
          <Say id="case.watch" of={{ took: <Duration ms={watch.forMs} />, every: <Duration ms={watch.everyMs} /> }} />
        </p>
      ) : null}
      {untilServed ? (
        <p>
          <Say id="case.until-served" of={{ took: <Duration ms={untilServed.forMs} /> }} />
        </p>
      ) : null}
    </>
  );
}
