/**
 * The contract as data: the requirement catalogue, the listed error codes, the JSON Schemas, and the generated types.
 */
export { catalogue, digest, digestOf, families, requirement } from "./catalogue.js";
export { codes } from "./codes.js";
export type { Contract } from "./contract/contract.js";
export { contractNames, loadContract } from "./contract/load.js";
export { schemaFiles } from "./files.js";
export type * from "./types.js";
export { invalid, validator } from "./validate.js";
