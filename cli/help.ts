/** A command to copy, and its purpose. */
type Example = readonly [command: string, about: string];

/** The meaning of the exit statuses of a run, as in the README. */
const statuses: readonly (readonly [status: number, meaning: string])[] = [
  [0, "conformant in everything that was examined"],
  [1, "not conformant, or the run has a problem such as a stale known failure"],
  [2, "usage error: the message says what to change"],
  [3, "the run broke: the kit or the adapter failed"],
  [4, "incomplete: the run was interrupted, or something could not be tested"],
];

const runs: readonly Example[] = [
  ["djc run my-adapter.ts", "a client in JavaScript or TypeScript"],
  ['djc run --command "python3 adapter.py"', "a client in any language"],
  ["djc run my-adapter.ts --only parsing enums.open", "a family and a requirement"],
  ["djc run my-adapter.ts --failed", "what failed in the last run"],
  ["djc run my-adapter.ts --watch", "run again whenever the module changes"],
  ["djc run --service http://127.0.0.1:8080 --job <JobId>", "a service on this machine"],
];

const serves: readonly Example[] = [
  ["djc serve --port 8080", "an endpoint with generated jobs and keys"],
  ["djc serve --tls --root ca.pem", "over HTTPS; clients trust ca.pem"],
  ["djc serve --throttle 3 --latency 500", "slow, and every third request is throttled"],
  ["djc serve --contract sts/AssumeRole", "another operation, with generated answers"],
];

const contracts: readonly Example[] = [
  ["djc contract check my-contract", "is this folder a sound contract?"],
  ["djc contract prove my-contract", "does each wrong client that is derived from it fail?"],
  ["djc contract import --help", "how to import one"],
];

const imports: readonly Example[] = [
  [
    "djc contract import AddTag.json --product Demo --api-version 2020-01-01 --host demo.example.com",
    "all facts given as options",
  ],
  ["djc contract import AddTag.json --overlay changes.json --out my-contract", "the overlay gives these facts"],
];

/** The text after the options in the help of `run`. */
export const runHelp = `${exampleText(runs)}\n\nExit status:\n${statuses.map(([status, meaning]) => `  ${status}  ${meaning}`).join("\n")}`;

/** The text after the options in the help of `serve`. */
export const serveHelp = exampleText(serves);

/** The text after the commands in the help of `contract`. */
export const contractHelp = exampleText(contracts);

/** The text after the options in the help of `contract import`. */
export const importHelp = exampleText(imports);

function exampleText(examples: readonly Example[]): string {
  const wide = Math.max(...examples.map(([command]) => command.length));
  return `\nExamples:\n${examples.map(([command, about]) => `  ${command.padEnd(wide)}  ${about}`).join("\n")}`;
}
