import claims from "./catalogue/claims.json" with { type: "json" };
import enums from "./catalogue/enums.json" with { type: "json" };
import errors from "./catalogue/errors.json" with { type: "json" };
import parity from "./catalogue/parity.json" with { type: "json" };
import parsing from "./catalogue/parsing.json" with { type: "json" };
import polling from "./catalogue/polling.json" with { type: "json" };
import request from "./catalogue/request.json" with { type: "json" };
import service from "./catalogue/service.json" with { type: "json" };
import throttle from "./catalogue/throttle.json" with { type: "json" };
import type { Requirement } from "./types.js";

/**
 * Every requirement of the kit, client seat first, in the order of the report. The sentences have placeholders, such as
 * `{key}`, that a contract fills.
 */
export const templates = [
  ...request,
  ...parsing,
  ...enums,
  ...parity,
  ...errors,
  ...throttle,
  ...polling,
  ...claims,
  ...service,
] as readonly Requirement[];
