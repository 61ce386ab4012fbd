import type { Exchange } from "../../schemas/types.js";
import { duration, moment } from "../duration.js";
import { Drawing } from "./drawing.js";
import { events } from "./events.js";
import { More } from "./more.js";
import { Text } from "./text.js";

const MOST = 20;

/** What happened when, as a list; where there were several attempts, as a drawing too. */
export function Timeline({ exchange }: { exchange: Exchange }) {
  const all = events(exchange, MOST);
  if (all.length === 0) return <p class="faint">Nothing happened.</p>;
  return (
    <>
      <p class="faint">The case began at {moment(exchange.startedAt)}.</p>
      {exchange.requests.length > 1 ? <Drawing exchange={exchange} most={MOST} /> : null}
      <ol class="events">
        {all.map(({ ms, what }) => (
          <li>
            <span class="time">{duration(ms)}</span> <Text value={what} />
          </li>
        ))}
      </ol>
      <More all={Math.max(exchange.requests.length, exchange.told.length)} shown={MOST} noun="requests or calls" />
    </>
  );
}
