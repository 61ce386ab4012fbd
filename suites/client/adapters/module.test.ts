import { afterEach, describe, expect, test } from "vitest";
import type { Client } from "../../protocol/client.js";
import { moduleTarget } from "./module.js";
import type { Ask, Target } from "./target.js";

const ask: Ask = {
  op: "query",
  endpoint: "http://127.0.0.1:1",
  credentials: { accessKeyId: "ak", accessKeySecret: "secret" },
  format: "JSON",
  action: "AnAction",
  version: "2020-01-01",
  params: { Name: "value" },
  signal: new AbortController().signal,
};
let target: Target | undefined;
const sit = (query: Client["query"], more: Partial<Client> = {}) => {
  target = moduleTarget({ candidate: { name: "test" }, query, ...more });
  return target;
};
const result = async (query: Client["query"], op: Ask["op"] = "query") => (await sit(query).ask({ ...ask, op })).result;

afterEach(() => target?.close());

describe("what a call comes to", () => {
  test("a value, a lack of one, and a failure", async () => {
    expect(await result(async () => ({ Success: true }))).toStrictEqual({ returned: { Success: true } });
    expect(await result(async () => undefined)).toStrictEqual({ returned: null });
    expect(await result(() => Promise.reject(new RangeError("no")))).toStrictEqual({
      raised: { type: "RangeError", message: "no" },
    });
  });

  test("a client that is no async function, and throws", async () => {
    expect(
      await result(() => {
        throw new Error("at once");
      }),
    ).toMatchObject({ raised: { message: "at once" } });
  });

  test("what it cannot do", async () => {
    expect(await result(() => Promise.reject({ unsupported: "JSON only" }))).toStrictEqual({
      unsupported: "JSON only",
    });
    expect(await result(async () => 1, "wait")).toStrictEqual({ unsupported: "this client has no `wait`" });
  });

  test("a wait goes to `wait`, with all that was asked but its name", async () => {
    let heard: unknown;
    const waiting = sit(async () => "query", {
      wait: async (call) => {
        heard = call;
        return "wait";
      },
    });
    expect((await waiting.ask({ ...ask, op: "wait", jobId: "j" })).result).toStrictEqual({ returned: "wait" });
    const { op: _, ...rest } = { ...ask, jobId: "j" };
    expect(heard).toStrictEqual(rest);
  });

  test("a thrown value that is not to be looked at, and an answer whose getter throws", async () => {
    const trap = () => {
      throw new Error("do not look");
    };
    expect(await result(() => Promise.reject(new Proxy({}, { get: trap, has: trap })))).toStrictEqual({ raised: {} });
    expect(
      await result(async () => ({
        get Data() {
          return trap();
        },
      })),
    ).toStrictEqual({ raised: { type: "Error", message: "do not look" } });
  });
});

test("what is printed in a call is reported, and searched for credentials", async () => {
  const heard = await sit(async () => {
    process.stdout.write("my-secret\n");
    throw new Error("raised-secret");
  }).ask(ask);
  expect(heard.result.printed).toBe("my-secret\n");
  expect(heard.exposed).toContain("my-secret");
  expect(heard.exposed).toContain("raised-secret");
});

test("what was put on Object.prototype is reported once, and taken away", () => {
  const watching = sit(async () => 1);
  (Object.prototype as Record<string, unknown>)["polluted"] = true;
  expect(watching.pollution()).toStrictEqual(["polluted"]);
  expect("polluted" in {}).toBe(false);
  expect(watching.pollution()).toStrictEqual([]);
});
