/** One step with an adapter: whether the adapter did well, and what to do if it did not. */
export interface Step {
  ok: boolean;
  /** Something is wrong that the client did, as far as can be seen; `djc run` will report it. */
  isClient?: boolean;
  text: string;
}
