import type { Report, Verdict } from "../../schemas/types.js";
import { harOf } from "../har.js";
import { Say } from "./say.js";

/** Bytes of HAR that a page carries for one failure. */
const MOST = 48 * 1024;

/** The exchange of a failure as a HAR file, which the page carries in itself; where it is too large, how to have it. */
export function HarLink({ verdict, report }: { verdict: Verdict; report: Report }) {
  const text = JSON.stringify(harOf(report, [verdict]));
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > MOST) {
    return (
      <p class="faint">
        <Say id="har.too-large" of={{ command: <code>djc report --format har</code> }} />
      </p>
    );
  }
  return (
    <p>
      <a href={`data:application/json;base64,${base64(bytes)}`} download={`${verdict.requirement.id}.har`}>
        <Say id="har.download" />
      </a>
    </p>
  );
}

function base64(bytes: Uint8Array): string {
  const chunks: string[] = [];
  // more arguments than this at once would overflow the stack
  for (let at = 0; at < bytes.length; at += 8192) chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(chunks.join(""));
}
