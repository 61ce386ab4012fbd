import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../schemas/catalogue.js";
import type { Requirement } from "../../schemas/types.js";
import { contractRows } from "../contract/table.js";

const generated = /(?<=^<!-- generated -->\n)[\s\S]*?(?=^<!-- \/generated -->$)/m;

/** The up-to-date text of the pages with generated tables, by path from the root. Needs a built kit. */
export function generatedPages(root: string): Record<string, string> {
  const parts = {
    "docs/cli.md": commands(join(root, "dist/cli.js")),
    "docs/requirements.md": requirements(),
    "docs/contracts.md": contracts(),
  };
  const filled = Object.entries(parts).map(([path, part]) => {
    const page = readFileSync(join(root, path), "utf8");
    return [path, page.replace(generated, () => `\n${part}\n`)];
  });
  return Object.fromEntries(filled);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [head, head.map(() => "---"), ...rows].map(line).join("");
}

const code = (text: string) => `\`${text.replaceAll("|", String.raw`\|`)}\``;

/** A table of all commands, and a section for each with its options. */
function commands(bin: string): string {
  const all = commandsBelow(bin, []);
  const rows = all.map(({ term, about }) => [code(`djc ${term.replace(" [options]", "")}`), about]);
  const sections = all.map(({ term }) => {
    const name = nameIn(term);
    const options = entriesOf(help(bin, name.split(" "))).filter(
      (each) => each.term.startsWith("-") && !each.term.startsWith("-h,"),
    );
    const listed = options.map((each) => [code(each.term), each.about]);
    return listed.length === 0 ? "" : `\n## djc ${name}\n\n${table(["option", "meaning"], listed)}`;
  });
  return `${table(["command", "effect"], rows)}${sections.join("")}`;
}

/** The words of a term before its options and arguments. */
const nameIn = (term: string) => term.replace(/ [[<].*/, "");

/** The subcommands of a command; those with subcommands are replaced by them. */
function commandsBelow(bin: string, command: readonly string[]): Entry[] {
  const [, listed = ""] = help(bin, command).split(/^Commands:$/m);
  const [section = ""] = listed.split("\n\n");
  const all = entriesOf(section).filter(({ term }) => !term.startsWith("help"));
  return all.flatMap((each) => {
    const below = commandsBelow(bin, [...command, nameIn(each.term)]);
    return below.length > 0 ? below : [{ ...each, term: [...command, each.term].join(" ") }];
  });
}

interface Entry {
  term: string;
  about: string;
}

const help = (bin: string, command: readonly string[]) =>
  execFileSync(process.execPath, [bin, ...command, "--help"], { encoding: "utf8" });

/** The entries of a help text, each on one line. Terms are indented by two spaces, their continuation lines by more. */
function entriesOf(text: string): Entry[] {
  const joined = text.replaceAll(/\n {4,}(?=\S)/g, "  ");
  const entries = [...joined.matchAll(/^ {2}(\S.*?) {2,}(\S.*)$/gm)];
  return entries.map(([, term = "", about = ""]) => ({
    term,
    about: about.replaceAll(/ {2,}/g, " ").replaceAll("|", String.raw`\|`),
  }));
}

/** A table of the bundled contracts. */
function contracts(): string {
  const [head = [], ...rows] = contractRows();
  return table(
    head,
    rows.map(([name = "", ...facts]) => [code(name), ...facts]),
  );
}

const seats = { client: "Clients", service: "Services" } as const;

/** A table for each family of each seat. */
function requirements(): string {
  const groups = new Map<string, Requirement[]>();
  for (const each of catalogue) {
    const heading = `## ${seats[each.seat]}: ${each.id.replace(/\..*/, "")}`;
    groups.set(heading, [...(groups.get(heading) ?? []), each]);
  }
  const tables = [...groups].map(
    ([heading, all]) => `${heading}\n\n${table(["id", "seat", "level", "sentence", "basis", "clause"], all.map(row))}`,
  );
  return tables.join("\n");
}

function row({ id, seat, level, text, basis, clause }: Requirement): string[] {
  const sentence = text.en.replaceAll("|", String.raw`\|`);
  const linked = clause.replaceAll(/\bC\d+\b/g, (number) => `[${number}](../schemas/REGISTER.md#${number})`);
  return [`<a id="${id}"></a>${code(id)}`, seat, level, sentence, basis, linked];
}

if (process.argv[1]?.endsWith("generate.js"))
  for (const [path, text] of Object.entries(generatedPages("."))) writeFileSync(path, text);
