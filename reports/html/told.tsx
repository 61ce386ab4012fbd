import type { Told as ToldCall } from "../../schemas/types.js";
import { duration } from "../duration.js";
import { Folded } from "./folded.js";
import { Json } from "./json.js";
import { Text } from "./text.js";

/** What the client said of one call: returned, raised, unsupported, silent or broken. */
export function Told({ told }: { told: ToldCall }) {
  return (
    <div class="told">
      <p>
        <b>Call {told.call + 1}</b> {toldWord(told)} <span class="faint">at {duration(told.atMs)}</span>
      </p>
      <Content told={told} />
      {told.leaks?.length ? (
        <p class="loud">
          Credentials were found in what it raised or printed: <Text value={told.leaks.join(", ")} />
        </p>
      ) : null}
      {told.printed === undefined ? null : (
        <>
          <h5>Printed</h5>
          <Folded value={told.printed} />
        </>
      )}
    </div>
  );
}

/** In a word or two, how a call ended. */
export function toldWord(told: ToldCall): string {
  if (told.raised !== undefined) return "raised";
  if (told.unsupported !== undefined) return "is unsupported";
  if (told.silent !== undefined) return `was silent for ${duration(told.silent)}`;
  if (told.broken !== undefined) return "broke in the adapter";
  return "returned";
}

function Content({ told }: { told: ToldCall }) {
  if (told.raised !== undefined) return <Json value={told.raised} />;
  if (told.unsupported !== undefined) return <Folded value={told.unsupported} />;
  if (told.broken !== undefined) return <Folded value={told.broken} />;
  if (told.silent !== undefined) return null;
  return <Json value={told.returned} />;
}
