import type { SeenRequest } from "../../schemas/types.js";
import { differing } from "../differing.js";
import type { Message } from "../messages.js";
import { Phrase, Say } from "./say.js";
import { Duration } from "./when.js";

/** The problem of a request, in a few words that also show if the request is collapsed. */
export function Alarm({ request }: { request: SeenRequest }) {
  const { signature, tokenMatches, secretIn } = request;
  const alarms: Message[] = [
    ...(signature.valid
      ? []
      : [signature.style === "none" ? ("wire.unsigned" as const) : ("wire.bad-signature" as const)]),
    ...(tokenMatches === false ? ["wire.bad-token" as const] : []),
    ...(secretIn.length > 0 ? ["wire.secret" as const] : []),
  ];
  return (
    <>
      {alarms.map((alarm) => (
        <span class="loud alarm">
          <Say id={alarm} />
        </span>
      ))}
    </>
  );
}

/** The findings about a request: its signature, its reply, its token, and secrets in it. */
export function Findings({ request }: { request: SeenRequest }) {
  const { account, replyIndex, repliedAtMs, tokenMatches, secretIn } = request;
  return (
    <ul class="findings">
      <Signature request={request} />
      <li>
        <Say id="wire.account" of={{ n: account + 1 }} />
      </li>
      <li>
        {replyIndex === undefined ? <Say id="wire.no-reply" /> : <Say id="wire.replied" of={{ n: replyIndex + 1 }} />}
        {repliedAtMs === undefined ? null : (
          <>
            {" "}
            (<Duration ms={repliedAtMs} />)
          </>
        )}
      </li>
      {tokenMatches === undefined ? null : (
        <li class={tokenMatches ? "" : "loud"}>
          <Say id={tokenMatches ? "wire.token" : "wire.bad-token"} />
        </li>
      )}
      {secretIn.length > 0 ? (
        <li class="loud">
          <Say id="wire.secret-in" of={{ places: secretIn.map((each) => [<Phrase value={each} />, " "]) }} />
        </li>
      ) : null}
    </ul>
  );
}

/** The expected and the actual string to sign, if known, with the difference marked. */
function Signed({ toSign, signed }: { toSign: string; signed: string | undefined }) {
  const { before, one, other, after } = differing(toSign, signed ?? toSign);
  const line = (part: string) => (
    <pre>
      {before}
      {part === "" && signed === undefined ? null : <mark>{part}</mark>}
      {after}
    </pre>
  );
  return (
    <>
      <p>
        <Say id="wire.to-sign" />
      </p>
      {line(one)}
      {signed === undefined ? null : (
        <>
          <p>
            <Say id="wire.signed" />
          </p>
          {line(other)}
        </>
      )}
    </>
  );
}

function Signature({ request: { signature } }: { request: SeenRequest }) {
  const { style, valid, why, toSign, signed } = signature;
  const id = valid ? "wire.good-signature" : style === "none" ? "wire.unsigned" : "wire.bad-signature";
  return (
    <li class={valid ? "" : "loud"}>
      {style === "none" ? null : `${style}: `}
      <Say id={id} />
      {why === undefined ? null : (
        <>
          {" ("}
          <Phrase value={why} />)
        </>
      )}
      {toSign === undefined ? null : <Signed toSign={toSign} signed={signed} />}
    </li>
  );
}
