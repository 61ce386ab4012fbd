import { describe, expect, test } from "vitest";
import { exitStatus } from "../../../reports/tally.js";
import { contractNames, loadContract } from "../../../schemas/contract/load.js";
import { unsound } from "../../../schemas/sound.js";
import { invalid } from "../../../schemas/validate.js";
import { controlledBy } from "../../engine/control.js";
import { examineMade, openMade } from "../../mutants/service/evaluate.js";
import { control } from "./control.js";
import { controlServices, controlServicesOf } from "./services.js";

const patient = { timeout: 120_000 };

describe("before a run the kit tells its own endpoint from wrong ones", patient, () => {
  test.each([false, true])("over HTTPS: %j", async (secure) => {
    const tried = await control({ secure });
    expect(unsound(tried)).toBeUndefined();
    expect(tried.services?.map(({ breaks }) => breaks)).toEqual([
      [],
      ...controlledBy(controlServices).map((id) => [id]),
    ]);
  });

  test("and sees where it could not", async () => {
    const inconclusive = controlServices.map((each) => ({ ...each, overrides: {} }));
    expect(unsound(await control({ secure: false }, inconclusive))).toContain("failed nothing");
    const deaf = controlServices.map((each) => ({ ...each, breaks: [], overrides: { windowMs: -1 } }));
    expect(unsound(await control({ secure: false }, deaf))).toContain("has to fail nothing and failed service.");
  });
});

describe("before a run about another operation it tells its endpoint from wrong ones", patient, () => {
  const others = contractNames().slice(1);

  test.each(others)("of %s", async (name) => {
    const tried = await control({ secure: name === others[0], contract: loadContract(name) });
    expect(unsound(tried)).toBeUndefined();
    expect(tried.services?.map(({ breaks }) => breaks)).toEqual([
      [],
      ["service.bad-signature"],
      ["service.bad-version"],
      ["service.envelope"],
    ]);
  });

  test("and sees where it could not", async () => {
    const contract = loadContract("sts/AssumeRole");
    const blind = controlServicesOf(contract).map((each) => ({ ...each, overrides: {} }));
    expect(unsound(await control({ secure: false, contract }, blind))).toContain("failed nothing");
  });
});

describe("a run", patient, () => {
  const examined = async () => {
    const endpoint = await openMade();
    try {
      return await examineMade(endpoint, { only: ["service.echo"] });
    } finally {
      await endpoint.close();
    }
  };

  test("tells of it in its report, whatever it is limited to", async () => {
    const report = await examined();
    expect(report.control?.services).toHaveLength(4);
    expect(report.verdicts.map(({ outcome }) => outcome)).toEqual(["pass"]);
    expect(invalid("report", "Report", JSON.parse(JSON.stringify(report)))).toBeUndefined();
  });

  test("whose kit is broken in this process has no verdict on the service", async () => {
    const { decode } = TextDecoder.prototype;
    TextDecoder.prototype.decode = () => "{}";
    try {
      const report = await examined();
      expect(report).toMatchObject({ verdicts: [], complete: false });
      expect(report.problems?.join()).toMatch(/^The kit cannot tell right from wrong here: a service of its own/);
      expect(exitStatus(report)).toBe(3);
    } finally {
      TextDecoder.prototype.decode = decode;
    }
  });
});
