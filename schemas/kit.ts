/** Who writes the reports; a test keeps it equal to package.json. */
export const kit = { name: "distribute-job-conformance", version: "0.1.0" } as const;

/** The one operation that the kit is about. Source: request parameters. */
export const operation = { action: "QueryDeviceDistributeJob", version: "2018-01-20" } as const;

/** The host that the source documents for this operation. Source: usage notes. */
export const officialHost = "iot.cn-shanghai.aliyuncs.com";

/** The pace that a report states if there was no limit: JSON has no Infinity. */
export const unlimitedPace = 1_000_000;
