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

  async ask(testCase: ServiceCase): Promise<ServiceExchange> {
    const key = memoryKey(testCase);
    if (key === undefined) return this.#again(testCase);
    const asked = this.#asked.get(key) ?? this.#again(testCase);
    this.#asked.set(key, asked);
    return { ...(await asked), case: testCase };
  }

  /** The same, whatever is in memory, which has this in its place from now on: what came in passing must not stay. */
  async again(testCase: ServiceCase): Promise<ServiceExchange> {
    const key = memoryKey(testCase);
    if (key !== undefined) this.#asked.delete(key);
    const exchange = await this.ask(testCase);
    if (!exchange.turns.some((turn) => isOut(turn, this.#service.contract))) this.#service.faltered += 1;
    return exchange;
  }

  async #again(testCase: ServiceCase): Promise<ServiceExchange> {
    const exchange = await perform(testCase, this.#service);
    this.#learn(exchange);
    return exchange;
  }
}

/** By what a case is remembered: what it asks, whatever its name; undefined where it is about time. */
export function memoryKey({ name: _name, ...rest }: ServiceCase): string | undefined {
  return rest.watch || rest.perSecond || rest.untilServed ? undefined : JSON.stringify(rest);
}
