import { expect, test } from "vitest";
import * as door from "./index.js";

test("the public door stays as it is", () => {
  expect(Object.keys(door).toSorted()).toMatchInlineSnapshot(`
    [
      "anyLong",
      "anySample",
      "awkwardJob",
      "awkwardText",
      "awkwardTexts",
      "businessRefusal",
      "documentedSamples",
      "edgeJobs",
      "entityBomb",
      "externalEntity",
      "failure",
      "gatewayRefusal",
      "gatewaySample",
      "illegals",
      "job",
      "jobId",
      "jobIds",
      "jsonSpelling",
      "plainJob",
      "plainText",
      "refusal",
      "refusals",
      "requestId",
      "response",
      "responseSample",
      "safeLong",
      "samples",
      "success",
      "successful",
      "truncated",
      "unlistedCode",
      "unreadableSample",
      "withDelivery",
      "writeJson",
      "writeXml",
      "wrongTypes",
      "xmlSpelling",
    ]
  `);
});
