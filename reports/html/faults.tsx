import type { Fault } from "../../schemas/types.js";
import { Differing } from "./differing.js";
import { More } from "./more.js";
import { Text } from "./text.js";

const MOST = 20;

/** What had to be and what was, a row each, with the part that differs marked. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <>
      <table class="faults">
        <thead>
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Expected</th>
            <th scope="col">Got</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, MOST).map((fault) => (
            <Row fault={fault} />
          ))}
        </tbody>
      </table>
      <More all={faults.length} shown={MOST} noun="faults" />
    </>
  );
}

function Row({ fault }: { fault: Fault }) {
  return (
    <tr>
      <th scope="row">
        <code class="value">
          <Text value={fault.path} />
        </code>
      </th>
      <td class="expected">
        <Differing value={fault.expected} other={fault.actual} />
      </td>
      <td class="actual">
        <Differing value={fault.actual} other={fault.expected} />
      </td>
    </tr>
  );
}
