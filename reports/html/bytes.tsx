import type { Reply } from "../../schemas/types.js";
import { fromBase64, hexDump } from "../hex.js";
import { isPlain } from "../visible.js";
import { Folded, scrollable } from "./folded.js";
import { Say } from "./say.js";

const OPEN = 512;
const MOST = 4096;

type Bodied = Pick<Reply, "body" | "bodyBase64">;

/** The body of a reply: text with invisible characters as escapes, and hex if it is not plain text. */
export function Body({ reply, isOpen = false }: { reply: Bodied; isOpen?: boolean }) {
  if (reply.bodyBase64 !== undefined) return <Base64 text={reply.bodyBase64} />;
  return <Bytes text={reply.body ?? ""} isOpen={isOpen} />;
}

/** A text as it was sent. If part of it is invisible, its UTF-8 bytes follow in hex. */
export function Bytes({ text, isOpen = false }: { text: string; isOpen?: boolean }) {
  return (
    <>
      <Folded value={text} isOpen={isOpen} />
      {isPlain(text) ? null : <Hex bytes={new TextEncoder().encode(text)} />}
    </>
  );
}

function Base64({ text }: { text: string }) {
  const bytes = fromBase64(text);
  if (bytes) return <Hex bytes={bytes} />;
  return (
    <>
      <p class="loud">
        <Say id="value.no-base64" />
      </p>
      <Folded value={text} />
    </>
  );
}

function Hex({ bytes }: { bytes: Uint8Array }) {
  if (bytes.length === 0) return <Folded value="" />;
  return (
    <details class="fold" open={bytes.length <= OPEN}>
      <summary>
        <Say id="value.hex" of={{ n: bytes.length }} />
      </summary>
      <pre class="hex" {...scrollable}>
        <code>{hexDump(bytes.subarray(0, MOST))}</code>
      </pre>
      {bytes.length > MOST ? (
        <p class="more">
          <Say id="value.more-bytes" of={{ n: bytes.length - MOST }} />
        </p>
      ) : null}
    </details>
  );
}
