import { expect, test } from "vitest";
import { flagship } from "../../../schemas/contract/flagship.js";
import { invalid } from "../../../schemas/validate.js";
import { type ChildOptions, startChild } from "./child.js";

/** A candidate that answers the kit's hello with the received line as its name. */
const echo = `"${process.execPath}" -e 'process.stdin.once("data", (line) => {
  const candidate = { name: String(line) };
  console.log(JSON.stringify({ op: "hello", protocol: 1, candidate }));
})'`.replaceAll("\n", "");

async function helloOf(options?: ChildOptions): Promise<unknown> {
  const child = await startChild(echo, { onLine() {}, onEnd() {} }, options);
  await child.leave();
  return JSON.parse(child.hello.candidate.name);
}

test("the hello names the operation that is examined", async () => {
  const { action, version, name } = flagship;
  const hello = await helloOf();
  expect(hello).toMatchObject({ op: "hello", protocol: 1, operation: { action, version, name } });
  expect(invalid("adapter", "KitHello", hello)).toBeUndefined();
  const contract = { ...flagship, action: "AssumeRole", version: "2015-04-01", name: "sts/AssumeRole" };
  expect(await helloOf({ contract })).toMatchObject({
    operation: { action: "AssumeRole", version: "2015-04-01", name: "sts/AssumeRole" },
  });
});
