import { XMLBuilder } from "fast-xml-parser";
import { kit } from "../schemas/kit.js";
import { runName, type Site, type Target } from "./collection.js";
import { type Step, startOf, targetOf } from "./history.js";
import { changeText, isChange, stepClause, whyText } from "./history-words.js";
import { type Language, message } from "./messages.js";
import { urn } from "./slug.js";
import { sentence } from "./tally.js";
import { whoAndWhat } from "./who-and-what.js";

const MOST = 200;
const MOST_CHANGES = 50;

/** Options of a feed. */
export interface FeedOptions {
  language: Language;
  /** Its file name. */
  file: string;
  /** The URL of the site, with a trailing slash; links are relative if absent. */
  url?: string | undefined;
}

interface Entry {
  target: Target;
  step: Step;
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressEmptyNode: true,
  format: true,
});

/** The changes, newest first, as an Atom feed (RFC 4287); an entry keeps its id as long as its run is the same. */
export function feed(site: Site, { language, file, url = "" }: FeedOptions): string {
  const newest = Math.max(0, ...site.targets.map(({ newest: run }) => startOf(run)));
  return builder.build({
    "?xml": { "@version": "1.0", "@encoding": "utf-8" },
    feed: {
      "@xmlns": "http://www.w3.org/2005/Atom",
      "@xml:lang": language,
      title: message(language, "feed.title"),
      id: url === "" ? urn(`the feed ${file}`) : url + file,
      updated: new Date(newest).toISOString(),
      author: { name: kit.name },
      link: [link("self", url + file), link("alternate", `${url}index.html`)],
      entry: entries(site).map((entry) => result(entry, language, url)),
    },
  });
}

function entries(site: Site): Entry[] {
  return site.targets
    .flatMap((target) => target.history.steps.map((step) => ({ target, step })))
    .filter(({ step }) => !step.previous || isChange(step))
    .toSorted((one, other) => startOf(other.step.run) - startOf(one.step.run) || (idOf(one) < idOf(other) ? -1 : 1))
    .slice(0, MOST);
}

function result({ target, step }: Entry, language: Language, url: string) {
  const { run } = step;
  const values = { name: whoAndWhat(run), what: stepClause(step, language) };
  const folder = `${url}targets/${target.slug}`;
  return {
    title: message(language, step.previous ? "feed.entry" : "feed.first", values),
    id: idOf({ target, step }),
    updated: new Date(startOf(run)).toISOString(),
    link: [
      link("alternate", `${folder}/index.html#${runName(run)}`),
      link("related", `${folder}/${runName(run)}/index.html`),
    ],
    content: { "@type": "text", "#text": content(step, language) },
  };
}

function content(step: Step, language: Language): string {
  const left = step.changes.length - MOST_CHANGES;
  return [
    sentence(step.run, language),
    ...step.changes
      .slice(0, MOST_CHANGES)
      .map((change) => `${changeText(change, language)}. ${whyText(change.grounds, language)}.`),
    ...(left > 0 ? [message(language, "more.changes", { n: left, shown: MOST_CHANGES })] : []),
  ].join("\n");
}

function idOf({ step: { run } }: Entry): string {
  return urn(`${targetOf(run)} ${runName(run)}`);
}

function link(rel: string, href: string) {
  return { "@rel": rel, "@href": href };
}
