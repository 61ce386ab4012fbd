/** Who writes the reports; a test keeps it equal to package.json. */
export const kit = { name: "distribute-job-conformance", version: "0.1.0" } as const;

/** Where the project lives; a test keeps it equal to package.json. A fork changes both. */
export const homepage = "https://github.com/owner/distribute-job-conformance";

/** The pace that a report states if there was no limit: JSON has no Infinity. */
export const unlimitedPace = 1_000_000;
