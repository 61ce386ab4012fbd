/** Commands that examine a candidate. If interrupted before the start, they end like an incomplete run. */
const examining = ["run", "fleet", "attach"];

const stop = new AbortController();
let isListening = false;
let isAwaited = false;
let isLeft = false;

/** Aborted when the user asks the process to stop; the results up to then are still reported. */
export function interruption(): AbortSignal {
  isAwaited = true;
  listen();
  return stop.signal;
}

/** Whether the process is ending because it was interrupted before the start. */
export function leftEarly(): boolean {
  return isLeft;
}

function listen(): void {
  if (isListening) return;
  isListening = true;
  // Never removed, because a terminal, npx and the parent process may each send a signal.
  for (const event of ["SIGINT", "SIGTERM", "disconnect"] as const) process.on(event, interrupt);
}

function interrupt(): void {
  stop.abort();
  if (!isAwaited) leave();
}

function leave(): void {
  isLeft = true;
  // A process that another process of the kit started leaves the message to that one.
  if (process.connected === undefined) process.stderr.write("The run was interrupted before it began.\n");
  process.exit(4);
}

// The command line loads this module first, so that an interruption while other modules load is handled.
if (examining.includes(process.argv[2] ?? "")) listen();
// undefined: it was not forked; false: the parent process ended while this module was loading.
if (!(process.connected ?? true)) leave();
