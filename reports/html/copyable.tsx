import type { Message } from "../messages.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

/** A command line to copy; the button shows only if scripts run. */
export function Copyable({ value }: { value: string }) {
  return (
    <div class="copyable">
      <pre>
        <code>
          <Text value={value} lines />
        </code>
      </pre>
      <CopyButton ask="copy.ask" />
    </div>
  );
}

/** A button that copies the code beside it; hidden until a script shows it. */
export function CopyButton({ ask }: { ask: Message }) {
  return (
    <button type="button" class="copy" hidden>
      <span class="ask">
        <Say id={ask} />
      </span>
      <span class="done" role="status">
        <span hidden>
          <Say id="copy.done" />
        </span>
      </span>
    </button>
  );
}
