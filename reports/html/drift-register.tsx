import type { Drift, Followed } from "../drift.js";
import { beforeText, readingText } from "../drift-words.js";
import { day } from "../duration.js";
import { type Language, message } from "../messages.js";
import type { Night } from "../nights.js";
import { Both, Section } from "./drift-parts.js";
import { Pair, Say } from "./say.js";
import { Table } from "./table.js";

/** Each point of the register: how the service follows it, since when, and how it did before. */
export function Register({ drift, nth }: { drift: Drift; nth: number }) {
  const columns = ["drift.col.point", "drift.col.reading", "drift.col.since", "drift.col.before"] as const;
  const seen = drift.register.filter(({ last }) => last);
  const unseen = drift.register.filter(({ last }) => !last);
  const names = (language: Language) =>
    unseen.map(({ contradiction }) => `${contradiction.number} ${contradiction.point[language]}`);
  return (
    <Section title="drift.register" nth={nth}>
      <Table look="grounds" columns={columns}>
        {seen.map((row) => (
          <Point row={row} newest={drift.nights.findLast(({ kind }) => kind === "picture")} />
        ))}
      </Table>
      {unseen.length > 0 ? (
        <p class="caption">
          <Pair
            en={message("en", "drift.register-unseen", { names: names("en").join(", ") })}
            zh={message("zh", "drift.register-unseen", { names: names("zh").join("、") })}
          />
        </p>
      ) : null}
    </Section>
  );
}

function Point({ row, newest }: { row: Followed; newest: Night | undefined }) {
  const { contradiction, names, since, last } = row;
  return (
    <tr>
      <th scope="row">
        {contradiction.number} <Pair en={contradiction.point.en} zh={contradiction.point.zh} />
      </th>
      <td>
        <Both say={(language) => readingText(row, names, language)} />{" "}
        {last && last !== newest ? (
          <span class="faint">
            <Say id="drift.not-tonight" of={{ at: day(last.at) }} />
          </span>
        ) : null}
      </td>
      <td>{since ? day(since.at) : null}</td>
      <td>
        <Both say={(language) => beforeText(row, language)} />
      </td>
    </tr>
  );
}
