import type { Account, Delivery, Reply as SentReply } from "../../schemas/types.js";
import { Body } from "./bytes.js";
import { count } from "./folded.js";
import { More } from "./more.js";
import { Pairs } from "./pairs.js";
import { Text } from "./text.js";

const MOST = 20;

/** The replies that were laid out for each account, in their order; the last is repeated. */
export function Replies({ accounts }: { accounts: readonly Account[] }) {
  const all = accounts.flatMap(({ replies, token }, account) =>
    replies.map((reply, index) => ({ reply, token, name: nameOf(accounts.length, account, index) })),
  );
  return (
    <>
      {all.slice(0, MOST).map(({ reply, token, name }, index) => (
        <Reply reply={reply} token={token} name={name} isOpen={index < 2} />
      ))}
      <More all={all.length} shown={MOST} noun="replies" />
    </>
  );
}

interface ReplyProps {
  reply: SentReply;
  token: string | undefined;
  name: string;
  isOpen: boolean;
}

function Reply({ reply, token, name, isOpen }: ReplyProps) {
  return (
    <details class="reply" open={isOpen}>
      <summary>
        <b>{name}</b> <span class="faint">status {reply.status}</span>
      </summary>
      {token === undefined ? null : (
        <p>
          security token ends with{" "}
          <code class="value">
            <Text value={token} />
          </code>
        </p>
      )}
      {reply.delivery ? <p class="loud">{delivered(reply.delivery)}</p> : null}
      <Body reply={reply} />
      <h5>Headers</h5>
      <Pairs of={reply.headers} none="none" />
    </details>
  );
}

function nameOf(accounts: number, account: number, index: number): string {
  return accounts > 1 ? `Account ${account + 1}, reply ${index + 1}` : `Reply ${index + 1}`;
}

function delivered({ fault, dripMs, splitAt }: Delivery): string {
  const faults = {
    silent: "Nothing was ever sent",
    reset: "The connection was reset before a byte of the reply",
    cut: "The reply ended at half of the promised body",
    drip: `One byte of the body was sent every ${dripMs ?? "?"} ms, without end`,
  };
  const ends = splitAt ?? [];
  const shown = ends.slice(0, 12).join(", ") + (ends.length > 12 ? " …" : "");
  const split = `The body was sent in pieces that end at ${ends.length > 12 ? `${count(ends.length)} offsets: ` : "byte "}${shown}`;
  return [...(fault ? [faults[fault]] : []), ...(ends.length > 0 ? [split] : [])].map((each) => `${each}.`).join(" ");
}
