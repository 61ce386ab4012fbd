/**
 * Generators of jobs, answers and their bytes, to test any reader of QueryDeviceDistributeJob.
 *
 * Random values are fast-check arbitraries. A sample pairs a reply with its meaning.
 */
export { documentedSamples } from "./documented.js";
export { type EdgeJob, edgeJobs } from "./edge-jobs.js";
export { entityBomb, externalEntity, illegals, truncated, wrongTypes } from "./illegal.js";
export { awkwardJob, type JobOverrides, job, plainJob } from "./job.js";
export { jobId, jobIds } from "./job-id.js";
export { writeJson } from "./json.js";
export { type SampleKind, type SamplesOptions, samples } from "./lines.js";
export { anyLong, safeLong } from "./long.js";
export { businessRefusal, gatewayRefusal, refusal, refusals, unlistedCode } from "./refusal.js";
export { requestId } from "./request-id.js";
export { failure, type ResponseOptions, response, success, successful } from "./response.js";
export { jsonSpelling, type Spelling, type SpellingOptions, type UnknownMember, xmlSpelling } from "./spelling.js";
export { awkwardText, awkwardTexts, plainText } from "./text.js";
export { anySample, gatewaySample, type ReplyOptions, responseSample, unreadableSample, withDelivery } from "./wire.js";
export { writeXml } from "./xml.js";
