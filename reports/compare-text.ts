import picocolors from "picocolors";
import { type Change, type Comparison, type Kind, kinds } from "./compare.js";
import { changeClause, outcomeWord, whyNow } from "./compare-words.js";
import { grounds } from "./grounds.js";
import { message } from "./messages.js";
import { who } from "./tally.js";
import { visible } from "./visible.js";

type Colours = ReturnType<typeof picocolors.createColors>;

const MOST = 30;
/** Maximum length of a reason on the line of its id, in characters. */
const SHORT = 60;
/** Kinds for which the id alone is shown. */
const QUIET = new Set<Kind>(["still", "new", "gone"]);

/** The changes between two reports, for the terminal; the last line says whether something got worse. */
export function compareText(comparison: Comparison, options: { colour?: boolean } = {}): string {
  const paint = picocolors.createColors(options.colour ?? false);
  const { before, after, changes, isWorse } = comparison;
  const ground = grounds(comparison).map(({ what, ...each }) => {
    return `  ${message("en", `diff.ground.${what}`)}: ${visible(each.before)} → ${visible(each.after)}`;
  });
  const blocks = [
    [
      paint.bold(`${who(before)} → ${who(after)}`),
      ...(ground.length > 0 ? ground : [`  ${message("en", "diff.grounds-none")}`]),
    ],
    ...kinds.map((kind) => group(kind, changes[kind], paint)),
    [paint.bold((isWorse ? paint.red : paint.green)(`${changeClause(comparison, "en")}.`))],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function group(kind: Kind, all: readonly Change[], paint: Colours): string[] {
  if (all.length === 0) return [];
  const left = all.length - MOST;
  return [
    paint.bold(message("en", `diff.group.${kind}`)),
    ...all.slice(0, MOST).flatMap((change) => lines(kind, change)),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

function lines(kind: Kind, change: Change): string[] {
  const words = [change.before, change.after].map((verdict) => outcomeWord(verdict, "en"));
  const why = QUIET.has(kind) ? "" : whyNow(change, "en");
  const line = `  ${change.id}  ${words.join(" → ")}`;
  if (why === "") return [line];
  return why.length > SHORT ? [line, `      ${why}`] : [`${line}: ${why}`];
}
