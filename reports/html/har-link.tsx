import type { Report, Verdict } from "../../schemas/types.js";
import { harOf } from "../har.js";
import { Say } from "./say.js";

/** Maximum length of the HAR data of a page, in characters: for one failure, and in total. */
const MOST = 48 * 1024;
const MOST_IN_ALL = 128 * 1024;

/** The exchanges of failures as HAR files in data URLs, as many as fit into the page. */
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

/** The link to the exchange of a failure as an embedded HAR file, or how to export it if the page has no room. */
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
