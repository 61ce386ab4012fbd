/** The name and version that reports state; a test compares them with package.json. */
export const kit = { name: "distribute-job-conformance", version: "0.1.0" } as const;

/** The home page of the project; a test compares it with package.json. A fork changes both. */
export const homepage = "https://github.com/owner/distribute-job-conformance";

/** The pace in a report of a run without a limit: JSON has no Infinity. */
export const unlimitedPace = 1_000_000;
