import type { Report, Verdict } from "../../schemas/types.js";
import { harOf } from "../har.js";
import { Say } from "./say.js";

/** Characters of HAR that a page carries, for one failure and in all. */
const MOST = 48 * 1024;
const MOST_IN_ALL = 128 * 1024;

/** The exchanges of failures as HAR files within addresses, the first of them as far as a page has room. */
export function harAddresses(report: Report, verdicts: Iterable<Verdict>): Map<Verdict, string> {
  const found = new Map<Verdict, string>();
  let left = MOST_IN_ALL;
  for (const verdict of verdicts) {
    const text = JSON.stringify(harOf(report, [verdict]));
    const address = `data:application/json;base64,${Buffer.from(text).toString("base64")}`;
    if (address.length > Math.min(MOST, left)) continue;
    left -= address.length;
    found.set(verdict, address);
  }
  return found;
}

/** The exchange of a failure as a HAR file, which the page carries in itself; where it has no room, how to have it. */
export function HarLink({ id, address }: { id: string; address: string | undefined }) {
  if (address === undefined) {
    return (
      <p class="faint">
        <Say id="har.too-large" of={{ command: <code>djc report --format har</code> }} />
      </p>
    );
  }
  return (
    <p>
      <a href={address} download={`${id}.har`}>
        <Say id="har.download" />
      </a>
    </p>
  );
}
