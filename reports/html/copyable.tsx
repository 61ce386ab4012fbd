import { Text } from "./text.js";

/** A command line to copy; the button shows where scripts run. */
export function Copyable({ value }: { value: string }) {
  return (
    <div class="copyable">
      <pre>
        <code>
          <Text value={value} />
        </code>
      </pre>
      <button type="button" class="copy" hidden>
        Copy
      </button>
    </div>
  );
}
