import type { Delivery, Exchange, Reply as SentReply } from "../../schemas/types.js";
import { Body } from "./bytes.js";
import { More } from "./more.js";
import { Pairs } from "./pairs.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

const MOST = 20;
const MOST_OFFSETS = 12;

/** The replies prepared for each account, in order; the ones sent first are expanded, and the last one is repeated. */
export function Replies({ exchange }: { exchange: Exchange }) {
  const { accounts } = exchange.case;
  const sent = new Set(exchange.requests.map(({ account, replyIndex }) => `${account} ${replyIndex}`));
  const all = accounts.flatMap(({ replies, token }, account) =>
    replies.map((reply, index) => {
      const isSent = sent.has(`${account} ${index}`);
      return { reply, token, nth: index + 1, account: accounts.length > 1 ? account + 1 : 0, isSent };
    }),
  );
  const open = new Set(all.filter(({ isSent }) => isSent).slice(0, 2));
  return (
    <>
      {all.slice(0, MOST).map((each) => (
        <Reply {...each} isOpen={open.has(each)} />
      ))}
      <More all={all.length} shown={MOST} what="more.replies" />
    </>
  );
}

interface ReplyProps {
  reply: SentReply;
  token: string | undefined;
  nth: number;
  /** 0 if there is only one account. */
  account: number;
  /** Whether it was sent as the reply to a request. */
  isSent: boolean;
  isOpen: boolean;
}

function Reply({ reply, token, nth, account, isSent, isOpen }: ReplyProps) {
  const hasStage = reply.body?.includes("{{stage}}");
  return (
    <details class={isSent ? "reply" : "reply unsent"} open={isOpen}>
      <summary>
        <b>
          <Say id={account > 0 ? "reply.of-account" : "reply.name"} of={{ nth, account }} />
        </b>{" "}
        <span class="faint">HTTP {reply.status}</span>
        {isSent ? null : (
          <span class="faint">
            {" · "}
            <Say id="reply.unsent" />
          </span>
        )}
      </summary>
      {token === undefined ? null : (
        <p>
          <Say
            id="reply.token"
            of={{
              token: (
                <code class="value">
                  <Text value={token} />
                </code>
              ),
            }}
          />
        </p>
      )}
      {reply.delivery ? <Delivered delivery={reply.delivery} /> : null}
      {hasStage ? (
        <p class="faint">
          <Say id="reply.stage" of={{ stage: <code>{"{{stage}}"}</code> }} />
        </p>
      ) : null}
      <Body reply={reply} />
      <h5>
        <Say id="wire.headers" />
      </h5>
      <Pairs of={reply.headers} />
    </details>
  );
}

function Delivered({ delivery }: { delivery: Delivery }) {
  const { fault, dripMs = 0, splitAt = [], framing, compressed, interim, delayMs } = delivery;
  const shown = splitAt.slice(0, MOST_OFFSETS).join(", ");
  return (
    <p class="loud">
      {fault === undefined ? null : <Say id={`delivery.${fault}`} of={{ ms: dripMs }} />}{" "}
      {delayMs === undefined ? null : <Say id="delivery.delayMs" of={{ ms: delayMs }} />}{" "}
      {interim === undefined ? null : <Say id="delivery.interim" of={{ status: interim }} />}{" "}
      {framing === undefined ? null : <Say id={`delivery.${framing}`} />}{" "}
      {compressed === undefined ? null : <Say id="delivery.compressed" of={{ how: compressed }} />}{" "}
      {splitAt.length > 0 ? (
        <Say
          id="delivery.split"
          of={{ n: splitAt.length, offsets: splitAt.length > MOST_OFFSETS ? `${shown} …` : shown }}
        />
      ) : null}
    </p>
  );
}
