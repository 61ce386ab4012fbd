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
  const operations = new Set(own.map(({ newest }) => newest.contract.name));
  // the flagship, which has no name here, comes first
  const sorted = [...operations].toSorted((one = "", other = "") => (one < other ? -1 : 1));
  const all = sorted.map((name, nth) => (
    <Matrix
      targets={own.filter(({ newest }) => newest.contract.name === name)}
      seat={seat}
      operation={name}
      id={nth === 0 ? `matrix-${seat}` : `matrix-${seat}-${nth + 1}`}
    />
  ));
  return <>{all}</>;
}

interface MatrixOf {
  targets: readonly Target[];
  seat: Seat;
  /** The name of its contract; undefined for the flagship. */
  operation: string | undefined;
  id: string;
}

function Matrix({ targets, seat, operation, id }: MatrixOf) {
  return (
    <section>
      <h2 id={id}>
        <Say id={seat === "client" ? "site.clients" : "site.services"} />
        {operation === undefined ? null : (
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
