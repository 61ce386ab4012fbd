import type { Exchange } from "../../schemas/types.js";
import { moment } from "../duration.js";
import { Attempts } from "./attempts.js";
import { Drawing } from "./drawing.js";
import { type Event, events } from "./events.js";
import { More } from "./more.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { ToldWord } from "./told.js";
import { Duration } from "./when.js";

const MOST = 20;
const FEW = 12;

/** What happened when: as a drawing, and in words below it. */
export function Timeline({ exchange }: { exchange: Exchange }) {
  const all = events(exchange, MOST);
  if (all.length === 0) {
    return (
      <p class="faint">
        <Say id="time.nothing" />
      </p>
    );
  }
  return (
    <>
      <Attempts exchange={exchange} />
      <figure>
        <Drawing exchange={exchange} most={MOST} />
        <figcaption>
          <Say id="time.began" of={{ moment: moment(exchange.startedAt) }} />
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
      <More all={Math.max(exchange.requests.length, exchange.told.length)} shown={MOST} what="more.events" />
    </>
  );
}

function What({ event }: { event: Event }) {
  if (event.what === "call-begins") return <Say id="time.call-begins" of={{ n: event.nth }} />;
  if (event.what === "call-ends") {
    return <Say id="time.call-ends" of={{ n: event.nth, how: <ToldWord told={event.told} /> }} />;
  }
  if (event.what === "request") {
    return <Say id="time.request" of={{ n: event.nth, method: <Text value={event.method} /> }} />;
  }
  return (
    <Say id="time.reply" of={{ n: event.nth, status: event.status === undefined ? "" : `HTTP ${event.status}` }} />
  );
}
