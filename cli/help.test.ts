import { Command } from "commander";
import { expect, test } from "vitest";
import { contractCommand } from "./contract/commands.js";
import { runCommand } from "./run.js";
import { serveCommand } from "./serve-command.js";

/** The help of a command, including the text after its options. */
function helpOf(add: typeof runCommand, name: string): string {
  const djc = new Command("djc");
  add(djc, () => {});
  const said: string[] = [];
  const command = djc.commands.find((each) => each.name() === name);
  command?.configureOutput({ writeOut: (text) => void said.push(text) }).outputHelp();
  return said.join("");
}

test.each([
  ["run", helpOf(runCommand, "run")],
  ["serve", helpOf(serveCommand, "serve")],
])("the help of %s has examples, whose options exist", (name, help) => {
  const [, options = "", examples = ""] = /Options:([\s\S]*)Examples:([\s\S]*)/.exec(help) ?? [];
  const used = examples.match(/--[a-z-]+/g) ?? [];
  expect(used.length).toBeGreaterThan(2);
  for (const option of used) expect(options).toMatch(new RegExp(`${option}\\b`));
  expect(examples).toContain(`  djc ${name} `);
});

test("the help of contract import has examples, whose options exist", () => {
  const djc = new Command("djc");
  contractCommand(djc, () => {});
  const command = djc.commands[0]?.commands.find((each) => each.name() === "import");
  const said: string[] = [];
  command?.configureOutput({ writeOut: (text) => void said.push(text) }).outputHelp();
  const [, options = "", examples = ""] = /Options:([\s\S]*)Examples:([\s\S]*)/.exec(said.join("")) ?? [];
  const used = examples.match(/--[a-z-]+/g) ?? [];
  expect(new Set(used).size).toBe(5);
  for (const option of used) expect(options).toMatch(new RegExp(`${option}\\b`));
});

test("the help of run explains each exit status", () => {
  const [, statuses = ""] = /Exit status:\n([\s\S]*)/.exec(helpOf(runCommand, "run")) ?? [];
  expect([...statuses.matchAll(/^ {2}(\d) {2}\S/gm)].map(([, status]) => status)).toEqual(["0", "1", "2", "3", "4"]);
});
