import type { ComponentChildren } from "preact";
import type { Seat } from "../../schemas/types.js";
import type { Site, Target } from "../collection.js";
import { runName } from "../collection.js";
import { type Column, verdictsOf } from "../matrix.js";
import { message } from "../messages.js";
import { clipped } from "../visible.js";
import { AbsentList, LeftOut } from "./absent.js";
import { Grid } from "./grid.js";
import { Legend } from "./legend.js";
import { Say } from "./say.js";
import { page } from "./shell.js";
import { SiteHead } from "./site-head.js";
import { siteStyle } from "./site-style.js";
import { TargetList } from "./target-list.js";
import { Text } from "./text.js";

/** Characters of a name over a column. */
const LONGEST = 100;

/** The first page of a site in parts: its targets, their newest runs by requirements, and what was not examined. */
export function* siteParts(site: Site): Generator<string> {
  const n = site.targets.length;
  const title = { en: message("en", "site.title", { n }), zh: message("zh", "site.title", { n }) };
  yield* page(title, body(site), siteStyle);
}

function* body(site: Site): Generator<ComponentChildren> {
  yield <SiteHead site={site} />;
  yield <AbsentList entries={site.absent} />;
  yield <LeftOut sentences={site.leftOut} />;
  yield <TargetList targets={site.targets} />;
  yield <Seated targets={site.targets} seat="client" />;
  yield <Seated targets={site.targets} seat="service" />;
  yield <Legend />;
}

/** A matrix for each operation, because the same requirement may say something else of another. */
function Seated({ targets, seat }: { targets: readonly Target[]; seat: Seat }) {
  const own = targets.filter(({ newest }) => newest.target.seat === seat);
  const operations = new Set(own.map(operationOf));
  // the flagship, which has no name here, comes first
  const all = [...operations]
    .toSorted()
    .map((operation, nth) => (
      <Matrix
        targets={own.filter((target) => operationOf(target) === operation)}
        seat={seat}
        operation={operation}
        id={nth === 0 ? `matrix-${seat}` : `matrix-${seat}-${nth + 1}`}
      />
    ));
  return <>{all}</>;
}

/** The name of its contract; empty for the flagship. */
const operationOf = ({ newest }: Target) => newest.contract.name ?? "";

interface MatrixOf {
  targets: readonly Target[];
  seat: Seat;
  /** The name of its contract; empty for the flagship. */
  operation: string;
  id: string;
}

function Matrix({ targets, seat, operation, id }: MatrixOf) {
  return (
    <section>
      <h2 id={id}>
        <Say id={seat === "client" ? "site.clients" : "site.services"} />
        {operation === "" ? null : (
          <>
            {" "}
            · <Text value={clipped(operation, LONGEST)} />
          </>
        )}
      </h2>
      <p class="caption">
        <Say id="site.about" />
      </p>
      <Grid all={targets.map(columnOf)} labelledBy={id} />
    </section>
  );
}

function columnOf({ slug, newest }: Target): Column {
  const { name, version } = newest.target;
  return {
    name: clipped(name, LONGEST),
    detail: version === "unknown" ? "" : clipped(version, LONGEST),
    verdicts: verdictsOf(newest),
    address: `targets/${slug}/${runName(newest)}/index.html`,
  };
}
