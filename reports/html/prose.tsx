import { Text } from "./text.js";

/** A sentence of the catalogue; text between backticks is set as code. */
export function Prose({ value }: { value: string }) {
  const parts = value.split(/`([^`]+)`/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <code>
            <Text value={part} />
          </code>
        ) : (
          <Text value={part} />
        ),
      )}
    </>
  );
}
