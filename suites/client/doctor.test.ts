import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Client } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { commandTarget } from "./adapters/command.js";
import { moduleTarget } from "./adapters/module.js";
import { doctor } from "./doctor.js";

const script = fileURLToPath(new URL("../fixtures/candidate.mjs", import.meta.url));
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
  ]);
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
