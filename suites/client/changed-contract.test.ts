import fc from "fast-check";
import { expect, test } from "vitest";
import { plainBody, successful } from "../../generators/answer.js";
import { anyBody } from "../../generators/any-answer.js";
import { responseSample } from "../../generators/wire.js";
import { compileContract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { typesText } from "../../schemas/generate.js";
import type { ResponseSchema } from "../../schemas/types.js";
import { readMeaning } from "../protocol/reader/meaning.js";
import { referenceClient } from "../reference/client/client.js";
import { openEndpoint } from "../reference/endpoint/endpoint.js";
import { openapi } from "../reference/openapi/document.js";
import { fixedCases } from "./checks/fitted.js";
import { clientChecks } from "./checks/index.js";
import { operationOf } from "./params.js";
import { run } from "./run.js";
import { scopeOf } from "./scope.js";

/** The flagship's schema with an additional value of Status and an additional member. */
function changedSchema(): ResponseSchema {
  const response = structuredClone(flagship.files.response);
  const data = response.properties["Data"];
  data?.properties?.["Status"]?.oneOf?.push({ const: 4, title: "paused", "x-zh": "已暂停" });
  Object.assign(data?.properties ?? {}, { Progress: { type: "integer", format: "int32", minimum: 0, "x-plain": 61 } });
  delete data?.["x-written"];
  return response;
}

const changed = compileContract({ ...flagship.files, response: changedSchema() });
const both = { formats: ["JSON" as const, "XML" as const] };

test("a change of the schema alone changes the types", async () => {
  const [before, after] = [await typesText(), await typesText(changed)];
  expect(before).not.toContain("Progress");
  expect(after).toContain("Progress: number;");
  expect(after).toContain("export type Status = Initialising | Running | Finished | Aborted | Paused;");
});

test("and what is generated, written and read", () => {
  const bodies = fc.sample(anyBody(changed), { numRuns: 200, seed: 1 }) as {
    Data: { Status: number; Progress: number };
  }[];
  expect(bodies.some(({ Data }) => Data.Status === 4)).toBe(true);
  for (const { Data } of bodies) expect(typeof Data.Progress).toBe("number");
  for (const format of both.formats) {
    const answer = successful(changed, plainBody(changed));
    const { reply, means } = responseSample("", format, answer, { contract: changed });
    expect(reply.body).toContain("61");
    expect(readMeaning(Buffer.from(reply.body ?? ""), format, changed)).toEqual(means);
  }
});

test("and the cases of checks", () => {
  const cases = (id: string, contract = changed) =>
    fixedCases(clientChecks.get(id), scopeOf(both, "loopback", contract)).map(({ name }) => name);
  expect(cases("enums.status")).toContain("Status 4 (JSON)");
  expect(cases("enums.open")).not.toContain("Status 4 (JSON)");
  expect(cases("parsing.absent")).toContain("no Progress (XML)");
  expect(cases("enums.status", flagship)).not.toContain("Status 4 (JSON)");
});

test("and the OpenAPI document, and what the endpoint answers", async () => {
  expect(JSON.stringify(openapi(changed))).toContain('"Progress"');
  expect(JSON.stringify(openapi())).not.toContain('"Progress"');
  // with the flagship's own name, the endpoint would reply with generated jobs
  const action = "QueryOtherJob";
  const other = compileContract({ ...changed.files, contract: { ...changed.files.contract, action } });
  const endpoint = await openEndpoint({ contracts: [other] });
  const [user] = endpoint.accounts[0]?.users ?? [];
  const asked = {
    ...operationOf({ jobId: "a job" }, other),
    format: "XML" as const,
    signal: AbortSignal.timeout(20_000),
  };
  const call = { endpoint: endpoint.origin, credentials: user ?? expect.fail("no key"), ...asked };
  expect(await referenceClient({}, {}, other).query(call)).toMatchObject({ Data: { Progress: expect.any(Number) } });
  await endpoint.close();
});

test("and the verdict on a client that knows only what was before", { timeout: 60_000 }, async () => {
  const options = { contract: changed, only: ["parsing.job", "enums.open"], runs: 5, seed: 1 };
  const outcomes = async (known = changed) => {
    const { verdicts } = await run(referenceClient({}, {}, known), options);
    return verdicts.map(({ outcome }) => outcome);
  };
  expect(await outcomes()).toEqual(["pass", "pass"]);
  expect(await outcomes(flagship)).toEqual(["fail", "pass"]);
});
