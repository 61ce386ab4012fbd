import { expect, test } from "vitest";
import { loadContract, referenceClient } from "./index.js";

test("a contract is loaded by its name, and the reference client is that of its operation", () => {
  const contract = loadContract("iot/QueryDeviceDistributeJob");
  expect(contract.action).toBe("QueryDeviceDistributeJob");
  expect(referenceClient({ contract, clock: "virtual" }).capabilities).toMatchObject({ waits: true, clock: "virtual" });
  const another = { ...contract, name: "made/Operate", action: "Operate" };
  expect(referenceClient({ contract: another }).capabilities).toMatchObject({ operations: ["Operate"] });
  expect(referenceClient().capabilities).not.toHaveProperty("clock");
  expect(() => loadContract("iot/QueryDeviceDistributeJobs")).toThrow("Did you mean iot/QueryDeviceDistributeJob?");
});
