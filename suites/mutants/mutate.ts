import { readFileSync, writeFileSync } from "node:fs";
import { mutationOf, mutationText, type StrykerReport } from "./mutation.js";

/* The last step of `npm run mutate`: writes the results of both Stryker runs to schemas/mutation.json. */
const read = (name: string) => JSON.parse(readFileSync(`mutation-report/${name}.json`, "utf8")) as StrykerReport;

writeFileSync("schemas/mutation.json", mutationText(mutationOf(read("judges"), read("reference"))));
