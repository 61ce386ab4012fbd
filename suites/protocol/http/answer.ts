import type { Reply } from "../../../schemas/types.js";

/** Instructions for a mount about how to handle a request. */
export interface Answer {
  reply: Reply;
  /** The delay before the reply is sent, in milliseconds. */
  delayMs?: number;
  /** Call this when the last byte of the reply was passed to the network. */
  replied(): void;
  /** Reports the time between two pieces of a dripping reply, in milliseconds. */
  paused?(ms: number): void;
  /** Call this when nothing more will be sent, for any reason. */
  over(): void;
  /** Registers a function that ends this reply when the case is over. */
  atClose(end: () => void): void;
}
