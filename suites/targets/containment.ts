/**
 * Keeps a client in this process from ending or breaking the run: what it throws outside of its calls, and an attempt
 * to leave the process, are told to `report` instead. Returns how to stop.
 */
export function contain(report: (problem: string) => void): () => void {
  const stray = (error: unknown) =>
    report(`The client failed outside of its calls: ${error instanceof Error ? error.message : String(error)}.`);
  const { exit } = process;
  process.exit = (code) => {
    report(`The client tried to end the process with status ${code ?? 0}.`);
    throw new Error("The conformance kit does not let a client end the process.");
  };
  process.on("uncaughtException", stray);
  process.on("unhandledRejection", stray);
  return () => {
    process.exit = exit;
    process.off("uncaughtException", stray);
    process.off("unhandledRejection", stray);
  };
}
