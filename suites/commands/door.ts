/** What the front door lends to every command: how to print, and how to end. */
export interface Door {
  /** Writes to stdout, and waits. False where nobody reads any more. */
  say(text: string): Promise<boolean>;
  /** Sets the exit status. */
  done(status: number): void;
  /** Aborted where the user asks the process to stop. */
  interruption(): AbortSignal;
}
