import type { CallResult } from "../../schemas/types.js";
import { Folded } from "./folded.js";
import { Json } from "./json.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

/** The result of one call: returned, raised, unsupported, silent, broken or a breach of the adapter protocol. */
export function CallResultView({ result, isOpen }: { result: CallResult; isOpen: boolean }) {
  return (
    <details class="call-result" open={isOpen}>
      <summary>
        <b>
          <Say id="result.call" of={{ n: result.call + 1 }} />
        </b>{" "}
        <ResultWord result={result} />{" "}
        <span class="faint">
          <Duration ms={result.atMs} />
        </span>
      </summary>
      <Content result={result} />
      {result.leaks?.length ? (
        <p class="loud">
          <Say id="result.leaks" of={{ names: <Text value={result.leaks.join(", ")} /> }} />
        </p>
      ) : null}
      {result.printed === undefined ? null : (
        <>
          <h5>
            <Say id="result.printed" />
          </h5>
          <Folded value={result.printed} />
        </>
      )}
    </details>
  );
}

/** The result of a call in one or two words. */
export function ResultWord({ result }: { result: CallResult }) {
  if (result.silent !== undefined) return <Say id="result.silent" of={{ took: <Duration ms={result.silent} /> }} />;
  if (result.raised !== undefined) return <Say id="result.raised" />;
  if (result.unsupported !== undefined) return <Say id="result.unsupported" />;
  if (result.breach !== undefined) return <Say id="result.breach" />;
  return <Say id={result.broken === undefined ? "result.returned" : "result.broken"} />;
}

function Content({ result }: { result: CallResult }) {
  if (result.raised !== undefined) return <Json value={result.raised} />;
  if (result.unsupported !== undefined) return <Folded value={result.unsupported} />;
  if (result.broken !== undefined) return <Folded value={result.broken} />;
  if (result.breach !== undefined) return <Folded value={result.breach} />;
  if (result.silent !== undefined) return null;
  return <Json value={result.returned} />;
}
