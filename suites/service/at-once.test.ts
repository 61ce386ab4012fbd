import { expect, test } from "vitest";
import { examineMade, openMade } from "../mutants/service/evaluate.js";
import type { EndpointParts } from "../reference/endpoint/overrides.js";
import { plainParts } from "../reference/endpoint/overrides.js";

/** Waits before it sends an answer, and has one place for the answers of all requests that are under way. */
function shared(): Partial<EndpointParts> {
  let latest: string | undefined;
  return {
    finish(reply, asked) {
      latest = reply.body;
      const late = { ...plainParts.finish(reply, asked), delivery: { delayMs: 50 } };
      return Object.defineProperty(late, "body", { get: () => latest, enumerable: true });
    },
  };
}

test.each(["service.echo", "service.foreign-job", "service.request-id", "service.parity.job"])(
  "%s: what requests share while they are served is seen, for some are asked at once",
  async (id) => {
    for (const [overrides, outcome] of [
      [{}, "pass"],
      [shared(), expect.stringMatching(/fail|warn/)],
    ] as const) {
      const endpoint = await openMade({ overrides });
      try {
        const { verdicts } = await examineMade(endpoint, { only: [id] });
        expect(verdicts).toMatchObject([{ requirement: { id }, outcome }]);
      } finally {
        await endpoint.close();
      }
    }
  },
);
