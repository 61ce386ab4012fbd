import type { Scope } from "./check.js";
import { times } from "./checks/cases.js";
import { plainCalls } from "./checks/plain.js";
import { perform } from "./perform.js";
import type { OpenSession } from "./session.js";
import type { WholeRun } from "./whole-run.js";

const calls = 8;

/** What the run has of the client so far. */
interface Heard {
  session: OpenSession;
  scope: Scope;
  wholeRun?: WholeRun;
}

/** Hears a few calls of the client in a process of its own once more: one that draws the same nonces at each start is found out. */
export async function hearSecondStart({ session, scope, wholeRun }: Heard): Promise<void> {
  const [plain] = plainCalls(scope);
  const target = await session.target.again?.().catch(() => undefined);
  if (!target) return;
  try {
    if (session.transport === "intercepted") await target.intercept?.(session.stage.origin, session.contract.host);
    const testCase = plain && { ...times(calls, plain), name: "a second process of the client, plain calls" };
    if (testCase) wholeRun?.hear(await perform(testCase, { ...session, target }));
  } finally {
    await target.close();
  }
}
