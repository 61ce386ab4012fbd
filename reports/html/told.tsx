import type { Told as ToldCall } from "../../schemas/types.js";
import { Folded } from "./folded.js";
import { Json } from "./json.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Duration } from "./when.js";

/** What came of one call: returned, raised, unsupported, silent, broken or a breach of the adapter protocol. */
export function Told({ told, isOpen }: { told: ToldCall; isOpen: boolean }) {
  return (
    <details class="told" open={isOpen}>
      <summary>
        <b>
          <Say id="told.call" of={{ n: told.call + 1 }} />
        </b>{" "}
        <ToldWord told={told} />{" "}
        <span class="faint">
          <Duration ms={told.atMs} />
        </span>
      </summary>
      <Content told={told} />
      {told.leaks?.length ? (
        <p class="loud">
          <Say id="told.leaks" of={{ names: <Text value={told.leaks.join(", ")} /> }} />
        </p>
      ) : null}
      {told.printed === undefined ? null : (
        <>
          <h5>
            <Say id="told.printed" />
          </h5>
          <Folded value={told.printed} />
        </>
      )}
    </details>
  );
}

/** In a word or two, how a call ended. */
export function ToldWord({ told }: { told: ToldCall }) {
  if (told.silent !== undefined) return <Say id="told.silent" of={{ took: <Duration ms={told.silent} /> }} />;
  if (told.raised !== undefined) return <Say id="told.raised" />;
  if (told.unsupported !== undefined) return <Say id="told.unsupported" />;
  if (told.breach !== undefined) return <Say id="told.breach" />;
  return <Say id={told.broken === undefined ? "told.returned" : "told.broken"} />;
}

function Content({ told }: { told: ToldCall }) {
  if (told.raised !== undefined) return <Json value={told.raised} />;
  if (told.unsupported !== undefined) return <Folded value={told.unsupported} />;
  if (told.broken !== undefined) return <Folded value={told.broken} />;
  if (told.breach !== undefined) return <Folded value={told.breach} />;
  if (told.silent !== undefined) return null;
  return <Json value={told.returned} />;
}
