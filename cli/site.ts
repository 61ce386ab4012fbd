import { join } from "node:path";
import type { Command } from "commander";
import type { Absent, Site } from "../reports/collection.js";
import { isChange, stepClause } from "../reports/history-words.js";
import { visible } from "../reports/visible.js";
import { whoAndWhat } from "../reports/who-and-what.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { say } from "./say.js";
import { writeSite } from "./write-site.js";

interface Flags {
  out: string;
  url?: string;
}

/** `djc site`: writes the pages that cover many runs. */
export function siteCommand(djc: Command): void {
  djc
    .command("site <folder...>")
    .description("write a site from all reports in folders: a matrix, histories, badges and a feed")
    .option(
      "--out <folder>",
      "the path of the site: a link that is switched to the new site in one step",
      "conformance-site",
    )
    .option("--url <url>", "the public address of the site, for links in its feeds", address)
    .action(async (folders: string[], { out, url }: Flags) => {
      const site = writeSite({ folders, out, url });
      await say(`${summary(site)}Site: ${join(out, "index.html")}\n`);
    });
}

function summary({ targets, absent, leftOut }: Site): string {
  const lines = [
    ...leftOut,
    ...absent.map((each) => `Not run: ${visible(absentLine(each))}`),
    ...targets.map(({ newest, history: { steps } }) => {
      const last = steps.findLast(isChange);
      const what = last ? `last change: ${stepClause(last, "en")}` : "no change";
      return `${whoAndWhat(newest)}: ${steps.length} ${steps.length === 1 ? "run" : "runs"}, ${what}`;
    }),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function absentLine({ sdk, mode, contract, reason = "" }: Absent): string {
  return `${[`${sdk} ${mode}`, ...(contract === undefined ? [] : [contract])].join(", ")}: ${reason}`;
}

function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.search === "" && url.hash === "")
    return url.href.endsWith("/") ? url.href : `${url.href}/`;
  throw new UsageError(
    `Failed to read --url "${visible(text)}": it is no address of a folder on the web. Give one such as https://example.org/conformance/.`,
  );
}
