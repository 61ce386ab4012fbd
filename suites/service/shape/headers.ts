import type { ShapeHeader } from "../../../schemas/types.js";
import type { Names } from "./names.js";
import { headerValue, isKnownHeader } from "./vocabulary.js";

/** The headers of many answers of one kind. */
export class Headers {
  readonly #seen = new Map<string, { values: Set<string>; times: number }>();
  readonly #names: Names;
  #answers = 0;

  constructor(names: Names) {
    this.#names = names;
  }

  add(headers: Readonly<Record<string, string>>): void {
    this.#answers += 1;
    for (const [name, value] of Object.entries(headers)) {
      this.#names.value(value);
      const seen = this.#seen.get(this.#results(name)) ?? { values: new Set(), times: 0 };
      this.#seen.set(this.#results(name), seen);
      seen.times += 1;
      const results = headerValue(name, value);
      if (results !== undefined) seen.values.add(results);
    }
  }

  /** Sorted by name. */
  list(): ShapeHeader[] {
    const hidden = [...this.#seen.keys()].filter((name) => !this.#mayTell(name));
    const results = [...this.#seen].flatMap(([name, { values, times }]): ShapeHeader[] =>
      hidden.includes(name)
        ? []
        : [
            {
              name,
              ...(values.size > 0 ? { values: [...values].toSorted() } : {}),
              ...(times < this.#answers ? { sometimes: true } : {}),
            },
          ],
    );
    return [...(hidden.length > 0 ? [{ name: "*" }] : []), ...results].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  #results(name: string): string {
    return isKnownHeader(name) ? name : this.#names.name("headers", name);
  }

  #mayTell(name: string): boolean {
    return isKnownHeader(name) || (name !== "*" && this.#names.mayTell("headers", name));
  }
}
