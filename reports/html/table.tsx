import type { ComponentChildren } from "preact";
import type { Message } from "../messages.js";
import { Say } from "./say.js";

/** The style of a table, and its column headings. */
interface Columns {
  look: "grounds" | "faults" | "known-now";
  columns: readonly Message[];
  children: ComponentChildren;
}

/** A table of rows with a head. */
export function Table({ look, columns, children }: Columns) {
  return (
    <table class={look}>
      <thead>
        <tr>
          {columns.map((id) => (
            <th scope="col">
              <Say id={id} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
