import fc from "fast-check";
import { expect, test } from "vitest";
import { ExclusiveLock } from "./exclusive-lock.js";

test("shared work runs side by side; what is alone has nothing beside it", async () => {
  const works = fc.array(fc.boolean(), { minLength: 2, maxLength: 12 });
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), works, async (scheduler, alones) => {
      const exclusive = new ExclusiveLock();
      const inside: boolean[] = [];
      const wrong: string[] = [];
      let done = 0;
      const work = (alone: boolean) => async () => {
        if (inside.includes(true) || (alone && inside.length > 0)) wrong.push("beside what is alone");
        inside.push(alone);
        most = Math.max(most, inside.length);
        await scheduler.schedule(Promise.resolve());
        inside.splice(inside.indexOf(alone), 1);
        done += 1;
      };
      const begin = (alone: boolean) => (alone ? exclusive.alone(work(alone)) : exclusive.share(work(alone)));
      await scheduler.waitFor(Promise.all(alones.map(begin)));
      expect({ wrong, done }).toEqual({ wrong: [], done: alones.length });
    }),
  );
  expect(most).toBeGreaterThan(2);
});

test("work that fails rejects, and holds nobody up", async () => {
  const exclusive = new ExclusiveLock();
  const broken = async () => {
    throw new Error("It broke.");
  };
  await expect(exclusive.share(broken)).rejects.toThrow("It broke.");
  await expect(exclusive.alone(broken)).rejects.toThrow("It broke.");
  expect(await exclusive.share(async () => "shared")).toBe("shared");
});

test("what came after the work that runs alone waits for it", async () => {
  const exclusive = new ExclusiveLock();
  const order: string[] = [];
  await Promise.all([
    exclusive.share(async () => void order.push("first")),
    exclusive.alone(async () => void order.push("alone")),
    exclusive.share(async () => void order.push("after")),
  ]);
  expect(order).toEqual(["first", "alone", "after"]);
});
