/** Who writes the reports; a test keeps it equal to package.json. */
export const kit = { name: "distribute-job-conformance", version: "0.1.0" } as const;

/** The pace that a report states if there was no limit: JSON has no Infinity. */
export const unlimitedPace = 1_000_000;
