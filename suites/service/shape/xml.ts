import type { Contract } from "../../../schemas/contract/contract.js";
import type { ServiceReply, ShapeXml } from "../../../schemas/types.js";
import type { Names } from "./names.js";

/** How the XML documents of answers are written. */
export class Documents {
  readonly #roots = new Set<string>();
  readonly #declaration = new Set<"declared" | "undeclared">();
  readonly #empty = new Set<"paired" | "self-closed">();
  readonly #names: Names;

  readonly #documented: ReadonlySet<string>;

  constructor(names: Names, { action }: Contract) {
    this.#names = names;
    this.#documented = new Set([`${action}Response`, "Error"]);
  }

  add({ body = "" }: ServiceReply, root: string): void {
    this.#roots.add(this.#documented.has(root) ? root : this.#names.name("roots", root));
    this.#declaration.add(/^\uFEFF?\s*<\?xml\s/.test(body) ? "declared" : "undeclared");
    if (/<[A-Za-z][\w.:-]*\s*\/>/.test(body)) this.#empty.add("self-closed");
    if (/<([A-Za-z][\w.:-]{0,60})><\/\1>/.test(body)) this.#empty.add("paired");
  }

  /** The results; undefined if there was no document. */
  results(): ShapeXml | undefined {
    if (this.#roots.size === 0) return undefined;
    const roots = [...this.#roots].map((root) =>
      this.#documented.has(root) || this.#names.mayTell("roots", root) ? root : "*",
    );
    return {
      roots: [...new Set(roots)].toSorted(),
      declaration: [...this.#declaration].toSorted(),
      ...(this.#empty.size > 0 ? { empty: [...this.#empty].toSorted() } : {}),
    };
  }
}
