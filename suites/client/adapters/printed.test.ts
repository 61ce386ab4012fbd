import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepPrinted, watchPrinting } from "./printed.js";

const { stdout } = process;
let shown: string[] = [];
let stop = () => {};

beforeEach(() => {
  shown = [];
  vi.spyOn(stdout, "write").mockImplementation((text) => shown.push(String(text)) > 0);
  stop = watchPrinting();
});

afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

test("what a call prints is kept, whichever stream, text or bytes, now or later", async () => {
  const { value, printed } = await keepPrinted(async () => {
    stdout.write("a");
    await wait(5);
    process.stderr.write("b");
    stdout.write(Uint8Array.from([0xe4, 0xb8, 0xad]));
    return 7;
  });
  expect({ value, printed, shown }).toStrictEqual({ value: 7, printed: "ab中", shown: [] });
});

test("whoever waits until it is written goes on", async () => {
  const { printed } = await keepPrinted(async () => {
    await new Promise<void>((resolve) => stdout.write("a", () => resolve()));
    await new Promise<void>((resolve) => stdout.write("b", "utf8", () => resolve()));
  });
  expect(printed).toBe("ab");
});

test("calls side by side print on pages of their own", async () => {
  const speak = (word: string, ms: number) =>
    keepPrinted(async () => {
      stdout.write(word);
      await wait(ms);
      stdout.write(word);
    });
  const [one, other] = await Promise.all([speak("1", 10), speak("2", 5)]);
  expect([one.printed, other.printed]).toStrictEqual(["11", "22"]);
});

test("a flood is cut at 2^20 characters", async () => {
  const { printed } = await keepPrinted(async () => {
    for (let line = 0; line < 20; line++) stdout.write("0123456789".repeat(10_000));
  });
  expect(printed).toHaveLength(2 ** 20);
});

test("a console is kept too, as it would be printed", async () => {
  const { printed } = await keepPrinted(async () => {
    console.log("a %s", "b", { c: 1 });
    console.error(new Error("d").message);
  });
  expect(printed).toBe("a b { c: 1 }\nd\n");
  const { log } = console;
  stop();
  expect(console.log).not.toBe(log);
});

test("what is printed outside of a call is shown, and all of it once nobody watches", async () => {
  stdout.write("outside");
  stop();
  await keepPrinted(async () => {
    stdout.write("inside");
  });
  expect(shown).toStrictEqual(["outside", "inside"]);
});

test("two that watch do not stop each other", async () => {
  watchPrinting()();
  const { printed } = await keepPrinted(async () => {
    stdout.write("kept");
  });
  expect(printed).toBe("kept");
});
