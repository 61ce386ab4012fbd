import type { Reply } from "../../../schemas/types.js";

/** What a mount has to do with a request. */
export interface Answer {
  reply: Reply;
  /** Milliseconds that pass before the reply is sent. */
  delayMs?: number;
  /** To be called when the last byte of the reply was handed to the network. */
  replied(): void;
  /** To be called when nothing more will be sent, for whatever reason. */
  over(): void;
  /** Registers what ends this reply when the case is over. */
  atClose(end: () => void): void;
}
