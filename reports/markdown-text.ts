import { visible } from "./visible.js";

/** A text on one line that GitHub Markdown does not interpret: no markup, link, mention or end of a cell. */
export function plain(text: string): string {
  return visible(text)
    .replaceAll(/[&<>"'`*_{}[\]()#+!|~$\\@:=^]/g, (sign) => `&#${sign.codePointAt(0)};`)
    .replaceAll(/www\./gi, (match) => `${match.slice(0, 3)}&#46;`)
    .replace(/^(\d+)\./, "$1&#46;")
    .replace(/^[ \-.]/, (sign) => `&#${sign.codePointAt(0)};`);
}

/** A table; each cell is a line of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell || " ").join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
