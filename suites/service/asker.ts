import type { ServiceCase, ServiceExchange } from "../../schemas/types.js";
import { perform } from "./perform.js";
import type { Service } from "./service.js";

/** Performs cases; one whose very requests were asked before is answered from memory, unless it is about time. */
export class Asker {
  readonly #asked = new Map<string, Promise<ServiceExchange>>();
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  async ask(kase: ServiceCase): Promise<ServiceExchange> {
    const { name: _name, ...rest } = kase;
    if (rest.watch || rest.perSecond || rest.untilServed) return perform(kase, this.#service);
    const key = JSON.stringify(rest);
    const asked = this.#asked.get(key) ?? perform(kase, this.#service);
    this.#asked.set(key, asked);
    return { ...(await asked), case: kase };
  }
}
