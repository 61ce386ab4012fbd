import type { VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";

const MOST = 10_000;
const rendered = new Map<string, VNode>();

/** Caches the HTML of content that many pages share: rendered at the first request for its key, reused later. */
export function once(key: string, make: () => VNode): VNode {
  const known = rendered.get(key);
  if (known) return known;
  if (rendered.size >= MOST) rendered.clear();
  const made = jsxTemplate([renderToString(make())]);
  rendered.set(key, made);
  return made;
}
