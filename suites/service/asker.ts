import type { ServiceCase, ServiceExchange } from "../../schemas/types.js";
import type { Service } from "./connection.js";
import { perform } from "./perform.js";
import { isOut } from "./reply.js";

/**
 * Performs cases. A case with the same requests as an earlier one gets the recorded exchange, unless it depends on
 * time.
 */
export class Asker {
  readonly #asked = new Map<string, Promise<ServiceExchange>>();
  readonly #service: Service;
  readonly #learn: (exchange: ServiceExchange) => void;

  /** Calls `learn` with each exchange before it is judged. */
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

  /** Performs a case again and replaces the recorded exchange, so that a transient failure is not kept. */
  async again(testCase: ServiceCase): Promise<ServiceExchange> {
    const key = memoryKey(testCase);
    if (key !== undefined) this.#asked.delete(key);
    const exchange = await this.ask(testCase);
    if (!exchange.steps.some((step) => isOut(step, this.#service.contract))) this.#service.faltered += 1;
    return exchange;
  }

  async #again(testCase: ServiceCase): Promise<ServiceExchange> {
    const exchange = await perform(testCase, this.#service);
    this.#learn(exchange);
    return exchange;
  }
}

/** The key of a case in memory: its requests, without its name. Undefined if the case depends on time. */
export function memoryKey({ name: _name, ...rest }: ServiceCase): string | undefined {
  return rest.watch || rest.perSecond || rest.untilServed ? undefined : JSON.stringify(rest);
}
