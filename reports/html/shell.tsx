import { createHash } from "node:crypto";
import { type ComponentChildren, Fragment, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { kit } from "../../schemas/kit.js";
import { legible } from "../../schemas/printable.js";
import type { Language } from "../messages.js";
import { script } from "./script.js";
import { style } from "./style.js";

/** The Content Security Policy: the page sends no requests, and only its own style and script apply. */
function policyOf(sheet: string): string {
  return [
    "default-src 'none'",
    "img-src data:",
    `style-src ${hashOf(sheet)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The placeholder for the body of a page. The text of a report cannot contain it, since NUL is always escaped. */
const SLOT = "\u0000";

/** The title of a page in each language. */
export type Title = Readonly<Record<Language, string>>;

/** The parts of a complete page, in order. The page needs no network, and is complete without its script. */
export function* page(title: Title, body: Iterable<ComponentChildren>, sheet = style): Generator<string> {
  const [before = "", after = ""] = renderToString(<Shell title={title} sheet={sheet} />).split(SLOT);
  yield `<!doctype html>\n${before}`;
  // Escapes attributes and other text outside of Text elements.
  for (const part of body) yield legible(renderToString(h(Fragment, null, part)));
  yield `${after}\n`;
}

function Shell({ title, sheet }: { title: Title; sheet: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="generator" content={kit.name} />
        <meta http-equiv="Content-Security-Policy" content={policyOf(sheet)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title data-en={legible(title.en)} data-zh={legible(title.zh)}>
          {legible(title.en)}
        </title>
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body>
        <main>{SLOT}</main>
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
