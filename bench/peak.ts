import { writeSync } from "node:fs";

/** Preloaded into a command: at its exit, writes its peak memory use in kilobytes to file descriptor 3. */
process.on("exit", () => writeSync(3, String(process.resourceUsage().maxRSS)));
