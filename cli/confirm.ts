import { statSync } from "node:fs";
import { isConfirmed, isConfirmedFleet } from "./confirmed.js";

/*
 * For .ci/examine: `node confirm.js <run|fleet> <folder> <file> <status>` checks a run or a fleet that ended with this
 * status. Exits with 0 if it left a complete, sealed report with the same status, started after the file was created;
 * otherwise with 1.
 */

const [, , kind, folder = "", marker = "", status] = process.argv;
const begun = new Date(Math.floor(statSync(marker).mtimeMs)).toISOString();
const confirms = kind === "fleet" ? isConfirmedFleet : isConfirmed;
process.exitCode = confirms(folder, begun, Number(status)) ? 0 : 1;
