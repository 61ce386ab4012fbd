/** The result of one doctor step: whether the adapter worked, and what to do if it did not. */
export interface Step {
  ok: boolean;
  /** The client seems to be at fault. `djc run` will report it. */
  isClient?: boolean;
  text: string;
}
