/** Commands that examine somebody. Interrupted before they have begun to, they end as an incomplete run does. */
const examining = ["run", "fleet", "attach"];

const stop = new AbortController();
let isListening = false;
let isAwaited = false;
let isLeft = false;

/** Aborted where the user asks the process to stop; what was examined so far is still reported. */
export function interruption(): AbortSignal {
  isAwaited = true;
  listen();
  return stop.signal;
}

/** Whether the process ends because it was interrupted before anything began. */
export function leftEarly(): boolean {
  return isLeft;
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  // kept for good, because a terminal, npx and the parent process may each send it
  for (const event of ["SIGINT", "SIGTERM", "disconnect"] as const) process.on(event, interrupt);
}

function interrupt(): void {
  stop.abort();
  if (!isAwaited) leave();
}

function leave(): void {
  isLeft = true;
  // a process of the kit that was started by another leaves the talking to that one
  if (process.connected === undefined) process.stderr.write("The run was interrupted before it began.\n");
  process.exit(4);
}

// this module is the first that the command line loads, so that no later one is interrupted in the making
if (examining.includes(process.argv[2] ?? "")) listen();
// undefined: it was not forked; false: the parent process ended while this module was loading
if (!(process.connected ?? true)) leave();
