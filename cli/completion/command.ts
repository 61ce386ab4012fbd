import { Argument, type Command } from "commander";
import { say } from "../say.js";
import { completionScript, type Shell, shells } from "./script.js";
import { completed } from "./words.js";

/** `djc completion`: prints a completion script for a shell. `program` has every command. */
export function completionCommand(djc: Command, program: () => Promise<Command>): void {
  djc
    .command("completion")
    .description("write a script that completes commands, options and requirements in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .action(async (shell: Shell) => void (await say(completionScript(shell, completed(await program())))));
}
