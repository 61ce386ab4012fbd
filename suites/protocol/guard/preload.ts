import { guard } from "./guard.js";
import { reporter } from "./workers.js";

// node loads this file in each worker before the worker's own code, and the guard stays for the worker's lifetime
guard(reporter());
