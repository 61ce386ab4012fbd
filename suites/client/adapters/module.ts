import type { Client, Query } from "../../protocol/client.js";
import { keepPrinted, watchPrinting } from "./printed.js";
import { exposed, look, raise } from "./raise.js";
import type { Ask, Heard, Target } from "./target.js";
import { tell } from "./tell.js";

/** The maximum number of printed characters kept as evidence for one call. */
const MAX_SHOWN = 4096;

/**
 * Creates a target for a client in this process. Printed output is kept as evidence of the call. `documented` lists the
 * member names of the answer, which are also found on getters and prototypes. Default: the flagship's names.
 */
export function moduleTarget(client: Client, documented?: readonly string[]): Target {
  const stopWatching = watchPrinting();
  return {
    candidate: client.candidate,
    capabilities: client.capabilities ?? {},
    async ask(ask) {
      const { value, printed } = await keepPrinted(() => hear(client, ask, documented));
      if (printed === "") return value;
      return {
        result: { ...value.result, printed: printed.slice(0, MAX_SHOWN) },
        exposed: `${value.exposed}\n${printed}`,
      };
    },
    pollution,
    problems: () => [],
    async close() {
      stopWatching();
    },
  };
}

async function hear(client: Client, whole: Ask, documented?: readonly string[]): Promise<Heard> {
  const { op, clock, onRefused: _heard, expose: _unused, ...ask } = whole;
  const query = clock && client.capabilities?.clock === "virtual" ? { ...ask, clock } : ask;
  try {
    const returned = tell(await call(client, op, query), documented);
    return { result: { returned: returned === undefined ? null : returned }, exposed: "" };
  } catch (thrown) {
    const unsupported = look(thrown, "unsupported");
    if (typeof unsupported === "string") return { result: { unsupported }, exposed: "" };
    return { result: { raised: raise(thrown) }, exposed: exposed(thrown) };
  }
}

function call(client: Client, op: Ask["op"], query: Query): Promise<unknown> {
  if (op === "query") return client.query(query);
  if (!client.wait) throw { unsupported: "this client has no `wait`" };
  return client.wait(query);
}

/** Finds and removes properties that were added to Object.prototype. */
function pollution(): string[] {
  const names = Object.keys(Object.prototype);
  for (const name of names) delete (Object.prototype as Record<string, unknown>)[name];
  return names;
}
