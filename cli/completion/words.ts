import type { Argument, Command, Option } from "commander";
import { catalogue } from "../../schemas/catalogue.js";
import { contractNames } from "../../schemas/contract/load.js";

/** The completions of a command. */
export interface Completed {
  /** The words after `djc` that name it, such as `contract check`; empty for `djc` itself. */
  name: string;
  options: CompletedOption[];
  /** The values of its arguments, or its subcommands; empty if they are files. */
  values: string[];
}

/** The completions of an option. */
interface CompletedOption {
  /** Its long and short form. */
  names: string[];
  /** The number of values. */
  takes: "none" | "one" | "many";
  /** The allowed values; empty if they are files. */
  values: string[];
}

const ids = catalogue.map(({ id }) => id);
const families = [...new Set(ids.map((id) => id.replace(/\..*/, "")))];

/** The values of a placeholder in the help, such as the `id` of `explain <id>`. */
const placeholders: Readonly<Record<string, () => readonly string[]>> = {
  id: () => ids,
  "family|id": () => [...families, ...ids],
  "name|folder": contractNames,
};

/** The completions of the program and of each subcommand. */
export function completed(command: Command, before: readonly string[] = []): Completed[] {
  const below = command.commands;
  const named = below.map((each) => each.name());
  const values = named.length > 0 ? named : command.registeredArguments.flatMap(valuesOfArgument);
  const options = command.createHelp().visibleOptions(command).map(optionOf);
  const own = { name: before.join(" "), options, values };
  return [own, ...below.flatMap((each) => completed(each, [...before, each.name()]))];
}

function optionOf(option: Option): CompletedOption {
  const { long, short, flags, required, optional, variadic, argChoices } = option;
  const [, placeholder = ""] = /[<[]([^>\]]+?)(?:\.\.\.)?[>\]]/.exec(flags) ?? [];
  const takes = variadic ? "many" : required || optional ? "one" : "none";
  const names = [long, short].filter((name) => name != null);
  return { names, takes, values: [...(argChoices ?? placeholders[placeholder]?.() ?? [])] };
}

function valuesOfArgument(argument: Argument): string[] {
  return [...(argument.argChoices ?? placeholders[argument.name()]?.() ?? [])];
}
