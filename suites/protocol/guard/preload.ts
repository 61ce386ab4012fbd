import { guard } from "./guard.js";
import { reporter } from "./workers.js";

// node loads this in each worker before the worker's own code, for as long as the worker runs
guard(reporter());
