import type { Report } from "../../schemas/types.js";
import { families } from "../counts.js";
import { who } from "../tally.js";
import { Failures } from "./failures.js";
import { CountWords, Families } from "./families.js";
import { Filter } from "./filter.js";
import { Legend } from "./legend.js";
import { Masthead } from "./masthead.js";
import { policyOf } from "./policy.js";
import { script } from "./script.js";
import { style } from "./style.js";
import { Unexamined } from "./unexamined.js";
import { Verdict } from "./verdict.js";

const POLICY = policyOf({ styles: [style], scripts: [script] });

/** The whole page of a report; it asks nothing of the network and needs no script. */
export function Page({ report }: { report: Report }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${who(report)}: conformance report`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <Masthead report={report} />
        <main>
          <Failures report={report} />
          <Unexamined report={report} />
          <Families report={report} />
          <Filter report={report} />
          <Requirements report={report} />
        </main>
        <Legend />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

function Requirements({ report }: { report: Report }) {
  return (
    <>
      {families(report).map(({ name, verdicts, counts }) => (
        <section class="family" aria-labelledby={`family-${name}`}>
          <h2 id={`family-${name}`}>
            {name} <CountWords counts={counts} />
          </h2>
          {verdicts.map((verdict) => (
            <Verdict verdict={verdict} report={report} />
          ))}
        </section>
      ))}
    </>
  );
}
