import { describe, expect, test } from "vitest";
import type { Answer } from "../../generators/answer.js";
import { gatewaySample } from "../../generators/wire.js";
import { exitStatus } from "../../reports/tally.js";
import { bindingOn } from "../../schemas/catalogue.js";
import { type Contract, compileContract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { contractNames, loadContract } from "../../schemas/contract/load.js";
import { unsound } from "../../schemas/sound.js";
import type { Report } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { examineOperation, failedIn, type OperationOverrides, openOperation, user } from "../fixtures/operation-run.js";
import { secondContract } from "../fixtures/second-contract.js";
import { recheck } from "../recheck/recheck.js";
import type { EndpointParts } from "../reference/endpoint/overrides.js";
import { replayService } from "./replay.js";

const patient = { timeout: 120_000 };
const all = contractNames()
  .map((name) => loadContract(name))
  .filter((contract) => !isFlagship(contract));
const readOnly = all.filter((each) => each.readOnly);

describe("a right service", patient, () => {
  test.each(readOnly.map((contract) => [contract.name, contract] as const))("of %s conforms", async (_, contract) => {
    const report = await examineOperation(contract);
    expect(unsound(report.control ?? { ms: 0 })).toBeUndefined();
    const odd = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
    expect(odd.map(({ requirement, outcome, reason, faults }) => [requirement.id, outcome, reason, faults])).toEqual(
      [],
    );
    expect(report.problems).toEqual([]);
    expect(report.verdicts).toHaveLength(bindingOn("service", contract).length);
    expect(exitStatus(report)).toBe(0);
    expect(invalid("report", "Report", JSON.parse(JSON.stringify(report)))).toBeUndefined();
    expect(recheck(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });

  test.each(all.filter((each) => !each.readOnly).map((contract) => [contract.name, contract] as const))(
    "of %s conforms, if it may be changed",
    async (_, contract) => {
      const report = await examineOperation(contract, {}, { allowWrites: true });
      expect(failedIn(report)).toEqual([]);
      expect(exitStatus(report)).toBe(0);
      await expect(examineOperation(contract)).rejects.toThrow("Give --allow-writes");
    },
  );
});

type Finish = NonNullable<OperationOverrides["finish"]>;

const changing =
  (from: string | RegExp, to: string): Finish =>
  ({ body = "", ...reply }) => ({ ...reply, body: body.replace(from, to) });

/** A correct record without its wrapper. */
const unwrapped: Finish = ({ body = "", ...reply }, { format }) => ({
  ...reply,
  body: format === "JSON" ? body.replace(/\{"Record":(\[.*?\])\}/, "$1") : body.replaceAll(/<\/?Record>/g, ""),
});

const alidns = loadContract("alidns/DescribeSubDomainRecords");
const list = loadContract("iot/ListDeviceDistributeJob");
const detail = loadContract("iot/QueryDeviceDistributeDetail");
const sms = loadContract("dysmsapi/SendSms");
const echoing = secondContract({
  contract: { action: "DescribeEcho", echo: "$.Asked", envelope: "bare" },
  properties: {
    Asked: { type: "string" },
    Ratio: { type: "number" },
    Kind: { type: "string", oneOf: [{ const: "a" }] },
    Tags: { type: "array", items: { type: "string" } },
  },
});

interface Wrong {
  name: string;
  contract: Contract;
  breaks: string[];
  overrides: OperationOverrides;
}

const wrong: Wrong[] = [
  { name: "unwraps a list", contract: alidns, breaks: ["service.list-shape"], overrides: { finish: unwrapped } },
  {
    name: "unwraps a list within a list",
    contract: list,
    breaks: ["service.list-shape"],
    overrides: { finish: changing(/\{"targetInstanceConfigs":(\[.*?\])\}/, "$1") },
  },
  {
    name: "writes a text as a number",
    contract: list,
    breaks: ["service.types"],
    overrides: { finish: changing(/"NextToken":"[^"]*"/, '"NextToken":7') },
  },
  {
    name: "writes half a number",
    contract: alidns,
    breaks: ["service.types"],
    overrides: { finish: changing(/"TTL":600/, '"TTL":600.5') },
  },
  {
    name: "answers under another root",
    contract: detail,
    breaks: ["service.envelope"],
    overrides: { finish: changing(/<(\/?)QueryDeviceDistributeDetailResponse>/g, "<$1Response>") },
  },
  {
    name: "says no Success",
    contract: detail,
    breaks: ["service.envelope"],
    overrides: { finish: changing(/"Success":true,?|<Success>true<\/Success>/, "") },
  },
  {
    name: "has an error beside Success true",
    contract: detail,
    breaks: ["service.exclusive"],
    overrides: { finish: changing('"Success":true', '"Success":true,"Code":"iot.wrong","ErrorMessage":"wrong"') },
  },
  {
    name: "says no Code",
    contract: sms,
    breaks: ["service.envelope"],
    overrides: { finish: changing(/"Code":"OK",?|<Code>OK<\/Code>/, "") },
  },
  {
    name: "echoes another key",
    contract: echoing,
    breaks: ["service.echo"],
    overrides: { body: (body) => ({ ...body, Asked: "another" }) },
  },
  {
    name: "has a value that is not documented",
    contract: echoing,
    breaks: ["service.enums"],
    overrides: { body: (body) => ({ ...body, Kind: "b" }) },
  },
  {
    name: "has a value in a list that is not documented",
    contract: list,
    breaks: ["service.enums"],
    overrides: { finish: changing(/("?)Status\1(:|>)1/, "$1Status$1$27") },
  },
  {
    name: "tells other numbers in XML",
    contract: echoing,
    breaks: ["service.parity.job"],
    overrides: { finish: changing(/<Ratio>[\d.]*/, "<Ratio>0.25") },
  },
  {
    name: "tells other numbers in a list in XML",
    contract: alidns,
    breaks: ["service.parity.job"],
    overrides: { finish: changing("<TTL>600", "<TTL>601") },
  },
  {
    name: "tells other texts in a list in XML",
    contract: alidns,
    breaks: ["service.parity.text"],
    overrides: { finish: changing("<Line>default", "<Line>other") },
  },
  {
    name: "leaves out an entry in XML",
    contract: list,
    breaks: ["service.parity.job"],
    overrides: { finish: changing(/<targetInstanceConfigs>.*?<\/targetInstanceConfigs>/s, "") },
  },
  {
    name: "takes any signature",
    contract: alidns,
    breaks: ["service.bad-signature"],
    overrides: { checkSignature: () => undefined },
  },
  {
    name: "serves any operation",
    contract: list,
    breaks: ["service.unknown-action"],
    overrides: { checkAction: () => undefined },
  },
  {
    name: "serves any version",
    contract: alidns,
    breaks: ["service.bad-version"],
    overrides: { checkVersion: () => undefined },
  },
  {
    name: "needs no key",
    contract: detail,
    breaks: ["service.missing-job-id"],
    overrides: { checkJobId: () => undefined },
  },
  {
    name: "serves a nonce again",
    contract: alidns,
    breaks: ["service.nonce-replay"],
    overrides: { checkNonce: () => undefined },
  },
  {
    name: "counts how often it was asked",
    contract: alidns,
    breaks: ["service.read-only"],
    overrides: { body: ((asked) => (body: Answer) => ({ ...body, TotalCount: String(++asked.times) }))({ times: 0 }) },
  },
];

describe("a wrong service", patient, () => {
  test.each(wrong.map((each) => [each.name, each] as const))("that %s", async (_, { contract, breaks, overrides }) => {
    const report = await examineOperation(contract, overrides, { only: breaks, allowWrites: !contract.readOnly });
    expect(failedIn(report)).toEqual(breaks);
    expect(recheck(JSON.parse(JSON.stringify(report)))).toEqual(
      contract === echoing ? [expect.stringContaining("none of this kit's contracts")] : [],
    );
  });
});

test("a right service of an operation from a folder conforms", patient, async () => {
  const report = await examineOperation(echoing, {}, { jobs: ["a b", "ü&<>"] });
  expect(failedIn(report)).toEqual([]);
  expect(exitStatus(report)).toBe(0);
});

test("an answer of the gateway under HTTP 200 is a failure, too", patient, async () => {
  const only = ["service.gateway-shape", "service.bad-signature"];
  const writeGateway: EndpointParts["writeGateway"] = (failure, format) =>
    gatewaySample("a refusal", format, failure, 200).reply;
  expect(failedIn(await examineOperation(alidns, { writeGateway }, { only }))).toEqual(only.toReversed());
});

describe("the secrets of an answer", patient, () => {
  const role = loadContract("sts/AssumeRole");
  const only = ["service.bad-version"];

  test("are withheld, and whoever writes the report learns them", async () => {
    const secrets: string[] = [];
    const options = { only, allowWrites: true, onSecret: (text: string) => void secrets.push(text) };
    const report = await examineOperation(role, { checkVersion: () => undefined }, options);
    expect(failedIn(report)).toEqual(only);
    expect(secrets).toEqual(expect.arrayContaining(["made-up-token", "made-up-key-secret"]));
    const text = JSON.stringify(report);
    expect(text).toContain("[SecurityToken]");
    for (const each of secrets) expect(text).not.toContain(each);
    expect(recheck(JSON.parse(text))).toEqual([]);
  });

  test("stay apart, so that no difference is hidden", async () => {
    let times = 0;
    const body = (given: Answer) => ({
      ...given,
      Credentials: { ...(given["Credentials"] as object), SecurityToken: `made-up-token/${++times}&` },
    });
    const report = await examineOperation(role, { checkVersion: () => undefined, body }, { only, allowWrites: true });
    expect(JSON.stringify(report)).not.toContain("made-up-token");
    expect(JSON.stringify(report)).toMatch(/\[SecurityToken \d+\]/);
  });
});

test("a secret parameter is withheld, however short it is, and its failure is not replayed", patient, async () => {
  const { request, ...files } = echoing.files;
  const Pin = { type: "string" as const, "x-secret": true as const, "x-plain": "7" };
  const secretive = compileContract({ ...files, request: { ...request, properties: { ...request.properties, Pin } } });
  const only = ["service.bad-version"];
  const report = await examineOperation(
    secretive,
    { checkVersion: () => undefined },
    { only, params: { Pin: "pin-of-a-test" } },
  );
  expect(failedIn(report)).toEqual(only);
  expect(JSON.stringify(report)).not.toContain("pin-of-a-test");
  expect(report.target.service?.params).toEqual({ Pin: "[Pin]" });
  await expect(replayService(report, "service.bad-version", {}, { contract: secretive })).rejects.toThrow(
    "its parameter Pin is withheld",
  );
  expect((await examineOperation(secretive, {}, { only })).target.service?.params).toEqual({ Pin: "[Pin]" });
});

describe("a request", patient, () => {
  const only = ["service.envelope"];
  const seen = async (contract: Contract, options: Parameters<typeof examineOperation>[2]) => {
    const all: Readonly<Record<string, string>>[] = [];
    const body = (given: Answer, { params }: { params: Readonly<Record<string, string>> }) => {
      all.push(params);
      return given;
    };
    const report = await examineOperation(contract, { body }, { only, ...options });
    return { report, first: all[0] ?? {} };
  };

  test("has the plain parameters of the operation, in wire form", async () => {
    const create = loadContract("iot/CreateDeviceDistributeJob");
    const { report, first } = await seen(create, { allowWrites: true });
    expect(first).toMatchObject({
      Action: "CreateDeviceDistributeJob",
      Version: "2018-01-20",
      "DeviceName.2": "device-two",
      "TargetInstanceConfig.1.TargetInstanceId": "iot-cn-near",
      ProductKey: "pkBwVGxT",
      Strategy: "1",
    });
    expect(report.target.service).toMatchObject({ jobs: ["pkBwVGxT"], params: { Strategy: "1" } });
  });

  test("has the parameters and the key that are given in their places", async () => {
    const { report, first } = await seen(alidns, { jobs: ["b.example.com"], params: { PageSize: "7", Line: "" } });
    expect(first).toMatchObject({ SubDomain: "b.example.com", PageSize: "7", PageNumber: "3" });
    expect(first).not.toHaveProperty("Line");
    expect(report.target.service?.params).toEqual({
      DomainName: "example.com",
      PageNumber: "3",
      PageSize: "7",
      Type: "MX",
    });
  });

  test.each<[string, Contract, Parameters<typeof examineOperation>[2], string]>([
    ["a parameter that there is not", alidns, { params: { PageSise: "1" } }, "Did you mean PageSize?"],
    ["the key as a parameter", alidns, { params: { SubDomain: "a" } }, "Give its values with --key"],
    ["a key that there is not", list, { jobs: ["a"] }, "has no key parameter"],
    ["the official endpoint", detail, { live: true }, "is asked for QueryDeviceDistributeJob alone"],
  ])("is not sent for %s", async (_, contract, options, why) => {
    await expect(examineOperation(contract, {}, options)).rejects.toThrow(why);
  });
});

test("a failure is replayed by its contract", patient, async () => {
  const broken = await examineOperation(alidns, { checkVersion: () => undefined }, { only: ["service.bad-version"] });
  const env = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: user.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: user.accessKeySecret,
  };
  const replayed = async (overrides: OperationOverrides) => {
    const endpoint = await openOperation(alidns, overrides);
    const target = {
      ...broken.target,
      service: { ...broken.target.service, url: endpoint.origin },
    } as Report["target"];
    try {
      return await replayService({ ...broken, target }, "service.bad-version", env, { contract: alidns });
    } finally {
      await endpoint.close();
    }
  };
  expect((await replayed({ checkVersion: () => undefined })).faults.length).toBeGreaterThan(0);
  expect((await replayed({})).faults).toEqual([]);
});
