import type { ComponentChildren } from "preact";
import type { Exchange, ServiceExchange } from "../../schemas/types.js";
import { attempts, stepAttempts } from "../attempts.js";
import { moment } from "../duration.js";
import { Attempts } from "./attempts.js";
import { ResultWord } from "./call-result.js";
import { Drawing } from "./drawing.js";
import { type Event, events, stepEvents } from "./events.js";
import { More } from "./more.js";
import { exchangeRows, type Row, stepRows } from "./rows.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

const MOST = 20;
const FEW = 12;

/** The events of an exchange over time: as a drawing, and in words below it. */
export function Timeline({ exchange }: { exchange: Exchange }) {
  const { requests, results, startedAt } = exchange;
  const all = events(exchange, MOST);
  return (
    <Happenings
      rows={exchangeRows(exchange, MOST)}
      events={all}
      startedAt={startedAt}
      attempted={<Attempts found={attempts(exchange)} of={requests.length} />}
    >
      <More all={Math.max(requests.length, results.length)} shown={MOST} what="more.events" />
    </Happenings>
  );
}

/** The same for a service. */
export function ServiceTimeline({ exchange }: { exchange: ServiceExchange }) {
  const { steps, startedAt } = exchange;
  return (
    <Happenings
      rows={stepRows(steps, MOST)}
      events={stepEvents(steps, MOST)}
      startedAt={startedAt}
      attempted={<Attempts found={stepAttempts(exchange)} of={steps.length} />}
    >
      <More all={steps.length} shown={MOST} what="more.requests" />
    </Happenings>
  );
}

interface HappeningsProps {
  rows: readonly Row[];
  events: readonly Event[];
  startedAt: number;
  /** The drawing of the retries. */
  attempted: ComponentChildren;
  children: ComponentChildren;
}

function Happenings({ rows, events: all, startedAt, attempted, children }: HappeningsProps) {
  if (all.length === 0) {
    return (
      <p class="faint">
        <Say id="time.nothing" />
      </p>
    );
  }
  return (
    <>
      {attempted}
      <figure>
        <Drawing rows={rows} />
        <figcaption>
          <Say id="time.began" of={{ moment: moment(startedAt) }} />
        </figcaption>
      </figure>
      <details class="fold" open={all.length <= FEW}>
        <summary>
          <Say id="time.list" />
        </summary>
        <ol class="events">
          {all.map((event) => (
            <li>
              <span class="time">
                <Duration ms={event.ms} />
              </span>
              <span>
                <What event={event} />
              </span>
            </li>
          ))}
        </ol>
      </details>
      {children}
    </>
  );
}

function What({ event }: { event: Event }) {
  if (event.what === "call-begins") return <Say id="time.call-begins" of={{ n: event.nth }} />;
  if (event.what === "call-ends") {
    return <Say id="time.call-ends" of={{ n: event.nth, how: <ResultWord result={event.result} /> }} />;
  }
  if (event.what === "request") {
    return <Say id="time.request" of={{ n: event.nth, method: <Text value={event.method} /> }} />;
  }
  if (event.what === "failure") {
    return <Say id="time.no-reply" of={{ n: event.nth, why: <Say id={`failure.${event.kind}`} /> }} />;
  }
  return (
    <Say id="time.reply" of={{ n: event.nth, status: event.status === undefined ? "" : `HTTP ${event.status}` }} />
  );
}
