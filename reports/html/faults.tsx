import type { VNode } from "preact";
import type { Fault } from "../../schemas/types.js";
import { compared } from "../compared.js";
import { inChinese } from "../sentences.js";
import { Differing } from "./differing.js";
import { More } from "./more.js";
import { Pair, Phrase, Say } from "./say.js";
import { Table } from "./table.js";

const MOST = 20;

/** The expected and actual values, one row each, with the differing tokens marked. */
export function Faults({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <>
      <Table look="faults" columns={["fault.where", "fault.expected", "fault.actual"]}>
        {faults.slice(0, MOST).map((fault) => (
          <Row fault={fault} />
        ))}
      </Table>
      <More all={faults.length} shown={MOST} what="more.faults" />
    </>
  );
}

function Row({ fault: { path, expected, actual } }: { fault: Fault }) {
  const [mine, theirs] = compared(expected, actual);
  const [zhExpected, zhActual] = [expected, actual].map((text) => inChinese(text) ?? text);
  const isSame = zhExpected === expected && zhActual === actual;
  const [zhMine, zhTheirs] = isSame ? [mine, theirs] : compared(zhExpected ?? expected, zhActual ?? actual);
  return (
    <tr>
      <th scope="row">
        <code class="value">
          <Phrase value={path} />
        </code>
      </th>
      <td class="expected">
        <span class="caption">
          <Say id="fault.expected" />
        </span>
        <Both en={<Differing spans={mine} />} zh={<Differing spans={zhMine} />} isSame={zhExpected === expected} />
      </td>
      <td class="actual">
        <span class="caption">
          <Say id="fault.actual" />
        </span>
        <Both en={<Differing spans={theirs} />} zh={<Differing spans={zhTheirs} />} isSame={zhActual === actual} />
      </td>
    </tr>
  );
}

/** Shows only one of the two if they are the same. */
function Both({ en, zh, isSame }: { en: VNode; zh: VNode; isSame: boolean }) {
  return isSame ? en : <Pair en={en} zh={zh} as="div" />;
}
