import type { Fleet, Report } from "../../schemas/types.js";
import { type FleetRow, fleetClause, fleetRows, leftOutClause } from "../matrix.js";
import { message } from "../messages.js";
import { Conclusions } from "./conclusions.js";
import { Grid } from "./grid.js";
import { LanguageSwitch } from "./language.js";
import { Legend } from "./legend.js";
import { MatrixFilter } from "./matrix-filter.js";
import { matrixStyle } from "./matrix-style.js";
import { Pair, Say } from "./say.js";
import { page } from "./shell.js";
import { style } from "./style.js";
import { Text } from "./text.js";

/**
 * Requirements by SDKs as one page; each cell links to its evidence. The keys of `reports` are the folders that entries
 * name.
 */
export function renderMatrix(fleet: Fleet, reports: ReadonlyMap<string, Report>): string {
  const title = { en: message("en", "fleet.title"), zh: message("zh", "fleet.title") };
  return [...page(title, [<Body fleet={fleet} all={fleetRows(fleet, reports)} />], style + matrixStyle)].join("");
}

function Body({ fleet, all }: { fleet: Fleet; all: readonly FleetRow[] }) {
  const examined = all.flatMap(({ column }) => column ?? []);
  return (
    <>
      <Head fleet={fleet} />
      <h2>
        <Say id="fleet.conclusions" />
      </h2>
      <Conclusions all={all} />
      {examined.length > 0 ? (
        <>
          <h2 id="matrix">
            <Say id="fleet.matrix" />
          </h2>
          <MatrixFilter matrices={[examined]} />
          <Grid all={examined} labelledBy="matrix" />
        </>
      ) : null}
      <Legend />
    </>
  );
}

function Head({ fleet }: { fleet: Fleet }) {
  const [en, zh] = [leftOutClause(fleet, "en"), leftOutClause(fleet, "zh")];
  return (
    <header>
      <div class="top">
        <p class="eyebrow">
          <Say id="fleet.eyebrow" /> ·{" "}
          {fleet.contract === undefined ? null : (
            <>
              <Text value={fleet.contract} /> ·{" "}
            </>
          )}
          <Text value={fleet.kit} /> · {fleet.startedAt.slice(0, 10)} ·{" "}
          <Say id="fleet.seed" of={{ seed: String(fleet.seed) }} />
        </p>
        <LanguageSwitch />
      </div>
      <h1>
        <Pair en={`${fleetClause(fleet, "en")}.`} zh={`${fleetClause(fleet, "zh")}。`} />
      </h1>
      {en === undefined || zh === undefined ? null : (
        <p>
          <Pair en={<Text value={`${en}.`} />} zh={<Text value={`${zh}。`} />} />
        </p>
      )}
    </header>
  );
}
