/** The user asked for what cannot be done: one sentence that says what failed, why, and what to do. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}

/** The adapter broke before there was anything to report. */
export class AdapterBroke extends Error {
  override readonly name = "AdapterBroke";
}
