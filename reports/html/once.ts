import type { VNode } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";

const MOST = 10_000;
const rendered = new Map<string, VNode>();

/** What is the same on many pages: it is rendered when its key is first asked for, and stands as text from then on. */
export function once(key: string, make: () => VNode): VNode {
  const known = rendered.get(key);
  if (known) return known;
  if (rendered.size >= MOST) rendered.clear();
  const made = jsxTemplate([renderToString(make())]);
  rendered.set(key, made);
  return made;
}
