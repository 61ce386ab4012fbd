import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Scope } from "../check.js";
import { answerSample, marked } from "./answers.js";
import { once } from "./cases.js";
import { gatewaySays } from "./refused.js";

const coded = ["gzip", "deflate", "br"] as const;

/** Answers that are compressed if the client accepts that. Source: RFC 9110, 12.5.3. */
export const compressed = (scope: Scope, format: Format): Case[] =>
  coded.map((how) => {
    const body = marked(scope, "设备".repeat(600));
    const sample = answerSample(scope, sentence("an answer in {0}, where that is asked for", how), format, body);
    return once(withDelivery(sample, { compressed: how }));
  });

/** Compressed gateway failures, also without a length. */
export const compressedFailures = (scope: Scope, format: Format): Case[] => [
  ...coded.map((how) =>
    once(withDelivery(gatewaySays(scope, "Forbidden.RAM", format), { compressed: how }), {
      name: sentence("a gateway failure in {0}, where that is asked for", how),
    }),
  ),
  once(withDelivery(gatewaySays(scope, "Forbidden.RAM", format), { framing: "close" }), {
    name: "a gateway failure without a length",
  }),
];
