import { Command } from "commander";

/** Adds a command to the command line; `done` is called with its exit status unless it is 0. */
type AddCommand = (djc: Command, done: (status: number) => void) => void;

/** The commands by name, in the order of the help. Each is loaded on demand, because loading all is slow. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  run: async () => (await import("./run.js")).runCommand,
  replay: async () => (await import("./replay.js")).replayCommand,
  report: async () => (await import("./report.js")).reportCommand,
  merge: async () => (await import("./merge.js")).mergeCommand,
  diff: async () => (await import("./diff.js")).diffCommand,
  drift: async () => (await import("./drift.js")).driftCommand,
  site: async () => (await import("./site.js")).siteCommand,
  doctor: async () => (await import("./doctor.js")).doctorCommand,
  recheck: async () => (await import("./recheck.js")).recheckCommand,
  fleet: async () => (await import("./fleet.js")).fleetCommand,
  attach: async () => (await import("./attach.js")).attachCommand,
  init: async () => (await import("./init.js")).initCommand,
  list: async () => (await import("./look.js")).listCommand,
  explain: async () => (await import("./look.js")).explainCommand,
  generate: async () => (await import("./generate.js")).generateCommand,
  serve: async () => (await import("./serve-command.js")).serveCommand,
  contracts: async () => (await import("./contract/commands.js")).contractsCommand,
  contract: async () => (await import("./contract/commands.js")).contractCommand,
  openapi: async () => (await import("./openapi.js")).openApiCommand,
  completion: async () => {
    const { completionCommand } = await import("./completion/command.js");
    return (djc) => completionCommand(djc, wholeProgram);
  },
};

/** Adds the command that the first argument names. Adds all if it names none, so that the help shows them. */
export async function addCommands(djc: Command, done: (status: number) => void, first = ""): Promise<void> {
  if (["--version", "-V"].includes(first)) return;
  const load = Object.hasOwn(commands, first) ? commands[first] : undefined;
  for (const each of load ? [load] : Object.values(commands)) (await each())(djc, done);
}

async function wholeProgram(): Promise<Command> {
  const djc = new Command("djc").option("--no-color").version("");
  await addCommands(djc, () => {});
  return djc;
}
