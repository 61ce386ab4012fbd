import type { Reply } from "../../schemas/types.js";
import { isPlain } from "../visible.js";
import { count, Folded } from "./folded.js";
import { fromBase64, hexDump } from "./hex.js";

const OPEN = 512;
const MOST = 4096;

/** The body of a reply: text with what does not show made visible, and in hex where it is not plain. */
export function Body({ reply }: { reply: Reply }) {
  if (reply.bodyBase64 !== undefined) return <Base64 text={reply.bodyBase64} />;
  return <Bytes text={reply.body ?? ""} />;
}

/** A text as it was sent; where some of it does not show by itself, its UTF-8 bytes follow in hex. */
export function Bytes({ text }: { text: string }) {
  return (
    <>
      <Folded value={text} />
      {isPlain(text) ? null : <Hex bytes={new TextEncoder().encode(text)} isOpen={false} />}
    </>
  );
}

function Base64({ text }: { text: string }) {
  const bytes = fromBase64(text);
  if (bytes) return <Hex bytes={bytes} isOpen={bytes.length <= OPEN} />;
  return (
    <>
      <p class="loud">The report gives these bytes as base64, and this is none:</p>
      <Folded value={text} />
    </>
  );
}

function Hex({ bytes, isOpen }: { bytes: Uint8Array; isOpen: boolean }) {
  if (bytes.length === 0) return <span class="faint">empty</span>;
  return (
    <details class="fold" open={isOpen}>
      <summary>{count(bytes.length)} bytes in hex</summary>
      <pre class="hex">
        <code>{hexDump(bytes.subarray(0, MOST))}</code>
      </pre>
      {bytes.length > MOST ? (
        <p class="faint">{count(bytes.length - MOST)} more bytes are in the report file.</p>
      ) : null}
    </details>
  );
}
