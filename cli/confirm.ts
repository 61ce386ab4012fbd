import { statSync } from "node:fs";
import { isConfirmed, isConfirmedFleet } from "./confirmed.js";

/*
 * For .ci/examine: `node confirm.js <run|fleet> <folder> <file> <status>` ends with 0 if a run, or a fleet, that ended with
 * this status left a complete, sealed report that says the same, begun after the file was made; otherwise with 1.
 */

const [, , kind, folder = "", marker = "", status] = process.argv;
const begun = new Date(Math.floor(statSync(marker).mtimeMs)).toISOString();
const confirms = kind === "fleet" ? isConfirmedFleet : isConfirmed;
process.exitCode = confirms(folder, begun, Number(status)) ? 0 : 1;
