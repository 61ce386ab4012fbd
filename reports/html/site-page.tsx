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
import { MatrixFilter } from "./matrix-filter.js";
import { Say } from "./say.js";
import { page } from "./shell.js";
import { SiteHead } from "./site-head.js";
import { siteStyle } from "./site-style.js";
import { TargetList } from "./target-list.js";
import { Text } from "./text.js";

/** Maximum length of a column heading, in characters. */
const LONGEST = 100;

/** The first page of a site in parts: its targets, the matrix of their newest runs, and what was not examined. */
export function* siteParts(site: Site): Generator<string> {
  const n = site.targets.length;
  const title = { en: message("en", "site.title", { n }), zh: message("zh", "site.title", { n }) };
  yield* page(title, body(site), siteStyle);
}

function* body(site: Site): Generator<ComponentChildren> {
  const matrices = matricesOf(site.targets);
  yield <SiteHead site={site} />;
  yield <AbsentList entries={site.absent} />;
  yield <LeftOut sentences={site.leftOut} />;
  yield <TargetList targets={site.targets} />;
  yield <MatrixFilter matrices={matrices.map(({ columns }) => columns)} />;
  for (const [nth, matrix] of matrices.entries()) {
    const before = matrices.slice(0, nth).filter(({ seat }) => seat === matrix.seat).length;
    yield <Matrix of={matrix} id={`matrix-${matrix.seat}${before > 0 ? `-${before + 1}` : ""}`} />;
  }
  yield <Legend />;
}

interface MatrixData {
  seat: Seat;
  /** The name of its contract; empty for the flagship. */
  operation: string;
  columns: Column[];
}

/** A matrix for each seat and operation, because the same requirement may differ between operations. */
function matricesOf(targets: readonly Target[]): MatrixData[] {
  const found = new Map<string, MatrixData>();
  for (const target of targets) {
    const { seat } = target.newest.target;
    const operation = target.newest.contract.name ?? "";
    const key = `${seat} ${operation}`;
    const matrix = found.get(key) ?? { seat, operation, columns: [] };
    matrix.columns.push(columnOf(target));
    found.set(key, matrix);
  }
  // Clients first; within a seat the flagship, whose name is empty.
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, matrix]) => matrix);
}

function Matrix({ of: { seat, operation, columns }, id }: { of: MatrixData; id: string }) {
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
      <Grid all={columns} labelledBy={id} />
    </section>
  );
}

function columnOf({ slug: folder, newest }: Target): Column {
  const { name, version } = newest.target;
  return {
    name: clipped(name, LONGEST),
    detail: version === "unknown" ? "" : clipped(version, LONGEST),
    report: newest,
    verdicts: verdictsOf(newest),
    address: `targets/${folder}/${runName(newest)}/index.html`,
  };
}
