import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship } from "../../schemas/contract/flagship.js";
import { loadContract } from "../../schemas/contract/load.js";
import type { Client, Query } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { commandTarget } from "./adapters/command.js";
import { moduleTarget } from "./adapters/module.js";
import { doctor } from "./doctor.js";
import type { Step } from "./doctor-step.js";

const script = fileURLToPath(new URL("../fixtures/candidate.mjs", import.meta.url));
const refusing = fileURLToPath(new URL("../fixtures/refusing.mjs", import.meta.url));
const steps = async (open: Parameters<typeof doctor>[0]) => {
  const all = [];
  for await (const step of doctor(open)) all.push(step);
  return all;
};
const client = (query: Client["query"]) => async () => moduleTarget({ ...referenceClient(), query });

test("a sound adapter passes every step", async () => {
  const walked = await steps(client(referenceClient().query));
  expect(walked.map(({ ok, text }) => [ok, text.split(":", 1)[0]])).toEqual([
    [true, "Hello"],
    [true, "Answer"],
    [true, "Request"],
    [true, "Signature"],
    [true, "Job"],
    [true, "Refusal"],
    [true, "HTML 502"],
  ]);
});

/** Returns the last step for the reference client with its failures changed by `onFailure`. */
async function lastStep(onFailure: (error: Error, call: Query) => unknown) {
  const walked = await steps(
    client((call) =>
      referenceClient()
        .query(call)
        .catch((error) => onFailure(error, call)),
    ),
  );
  return walked.filter(({ ok, isClient }) => !ok || isClient);
}

describe("a failure that is not handed on", () => {
  test("without its code, which the message has, is the adapter's", async () => {
    const found = await lastStep((error) => {
      throw new Error(`refused: ${(error as { code?: string }).code}`);
    });
    expect(found).toEqual([
      { ok: false, text: expect.stringMatching(/^Refusal: the adapter is wrong: .*Copy it to `code`/) },
    ]);
  });

  test("without its code is the client's, and so is a page that becomes a result; both are found", async () => {
    const found = await lastStep((error) => {
      if ((error as { code?: string }).code !== undefined) throw new Error("refused");
      return { html: true };
    });
    expect(found.map(({ ok, isClient }) => [ok, isClient])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(found[0]?.text).toMatch(
      /^Refusal: the client is wrong, .* without its code iot\.provisioning\.TaskNotExist/,
    );
    expect(found[1]?.text).toMatch(/^HTML 502: the client is wrong, .*as a result \(returned {"html":true}\)/);
  });

  test("as a success is the client's", async () => {
    const found = await lastStep(() => ({ Success: true }));
    expect(found[0]?.text).toMatch(/^Refusal: the client is wrong, .*the caller got a success/);
  });
});

test("an adapter that ends at a failure is to blame", async () => {
  const walked = await steps(() => commandTarget(`"${process.execPath}" "${refusing}"`));
  expect(walked.at(-1)).toEqual({
    ok: false,
    text: expect.stringMatching(
      /^Refusal: the adapter is wrong: the call got a broken adapter: .*Catch what the client throws/,
    ),
  });
});

test("the step that broke is the last one, and says what to do", async () => {
  const missing = await steps(() => commandTarget("no-such-interpreter adapter.py"));
  expect(missing).toEqual([{ ok: false, text: expect.stringMatching(/ended with status 127.*Run it by itself/) }]);
  const deaf = await steps(() => commandTarget(`"${process.execPath}" "${script}" plain`));
  expect(deaf.at(-1)).toEqual({ ok: false, text: expect.stringMatching(/^No request arrived.*`endpoint`/) });
  const wrong = await steps(
    client(async (call) => ({ ...((await referenceClient().query(call)) as object), Success: false })),
  );
  expect(wrong.at(-1)).toEqual({
    ok: false,
    text: expect.stringMatching(/\$\.Success: expected boolean true, got boolean false/),
  });
});

test("an adapter is walked through the operation that is named, and must call it", async () => {
  const contract = loadContract("sts/AssumeRole");
  const walk = async (known: Contract) => {
    const found: Step[] = [];
    for await (const each of doctor(async () => moduleTarget(referenceClient({}, {}, known)), contract))
      found.push(each);
    return found;
  };
  const right = await walk(contract);
  expect(right.every(({ ok, isClient }) => ok && !isClient)).toBe(true);
  expect(right.map(({ text }) => text).join("\n")).toContain("Credentials: it came back as it was sent.");
  expect(await walk(flagship)).toEqual([
    { ok: false, text: expect.stringMatching(/with AssumeRole: its adapter calls QueryDeviceDistributeJob only/) },
  ]);
});
