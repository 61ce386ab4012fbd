/** The user asked for something impossible. The message says in one sentence what failed, why, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The adapter broke before there was anything to report. */
export class AdapterBroke extends Error {
  override readonly name = "AdapterBroke";
}

/** There was not enough disk space to write the output. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}

/** The output contains a credential of the run and was not written. */
export class Withheld extends Error {
  override readonly name = "Withheld";

  constructor(file: string) {
    super(
      `Failed to write "${file}": a credential of the run stands in it, so that it was not written. Find out with \`djc replay\` where it comes from, and publish nothing until then.`,
    );
  }
}
