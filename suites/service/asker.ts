import type { ServiceCase, ServiceExchange } from "../../schemas/types.js";
import type { Service } from "./connection.js";
import { perform } from "./perform.js";
import { isOut } from "./reply.js";

/** Performs cases; one whose very requests were asked before is answered from memory, unless it is about time. */
export class Asker {
  readonly #asked = new Map<string, Promise<ServiceExchange>>();
  readonly #service: Service;
  readonly #learn: (exchange: ServiceExchange) => void;

  /** `learn` is shown each exchange before anyone judges it. */
  constructor(service: Service, learn: (exchange: ServiceExchange) => void = () => {}) {
    this.#service = service;
    this.#learn = learn;
  }

  async ask(kase: ServiceCase): Promise<ServiceExchange> {
    const key = memoryKey(kase);
    if (key === undefined) return this.#anew(kase);
    const asked = this.#asked.get(key) ?? this.#anew(kase);
    this.#asked.set(key, asked);
    return { ...(await asked), case: kase };
  }

  /** The same, whatever is in memory, which has this in its place from now on: what came in passing must not stay. */
  async again(kase: ServiceCase): Promise<ServiceExchange> {
    const key = memoryKey(kase);
    if (key !== undefined) this.#asked.delete(key);
    const exchange = await this.ask(kase);
    if (!exchange.turns.some(isOut)) this.#service.faltered += 1;
    return exchange;
  }

  async #anew(kase: ServiceCase): Promise<ServiceExchange> {
    const exchange = await perform(kase, this.#service);
    this.#learn(exchange);
    return exchange;
  }
}

/** By what a case is remembered: what it asks, whatever its name; undefined where it is about time. */
export function memoryKey({ name: _name, ...rest }: ServiceCase): string | undefined {
  return rest.watch || rest.perSecond || rest.untilServed ? undefined : JSON.stringify(rest);
}
