import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { contractNames, loadContract } from "./load.js";
import { ContractError, leavesOf, type Member } from "./members.js";
import { sampleFault, strangersIn } from "./samples.js";

const names = contractNames();
const sampled = names.filter((name) => name !== "iot/QueryDeviceDistributeJob");

test("the flagship is the first, and each shape that was chosen is there", () => {
  expect(names).toEqual([
    "iot/QueryDeviceDistributeJob",
    "alidns/DescribeSubDomainRecords",
    "dysmsapi/SendSms",
    "iot/CreateDeviceDistributeJob",
    "iot/ListDeviceDistributeJob",
    "iot/QueryDeviceDistributeDetail",
    "sts/AssumeRole",
  ]);
  expect(new Set(names.map((name) => loadContract(name).envelope))).toEqual(new Set(["iot", "message", "bare"]));
});

/** The paths of the elements in a parsed document that can repeat: they are arrays even with one entry. */
function listPaths(member: Member, path: string): string[] {
  if (member.type === "object") return member.members.flatMap((each) => listPaths(each, `${path}.${each.name}`));
  if (member.type !== "list") return [];
  const own = member.wrapper === undefined ? path : `${path}.${member.wrapper}`;
  return [own, ...listPaths(member.item, own)];
}

describe.each(names)("%s", (name) => {
  const contract = loadContract(name);

  test("compiles, is reviewed, and plain calls give each required parameter", () => {
    expect(contract).toMatchObject({ name, basis: "documented" });
    expect(contract.parameters.filter(({ required, plain }) => required && plain === undefined)).toEqual([]);
  });

  test("has plain values by which members can be told apart", () => {
    const ofAnswer = leavesOf(contract.answer).map(({ type, plain }) => ({ type, plain }));
    const ofRequest = contract.parameters.map(({ schema, plain }) => ({ type: schema.type, plain }));
    for (const all of [ofAnswer, ofRequest]) {
      const telling = all.filter(({ type, plain }) => type !== "boolean" && plain !== undefined);
      const texts = telling.map(({ plain }) => (typeof plain === "string" ? plain : JSON.stringify(plain)));
      expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    }
  });

  test("describes each member and each parameter", () => {
    const { request, response } = contract.files;
    const described = (schema: object): string[] =>
      Object.entries(schema).flatMap(([key, of]: [string, unknown]) => {
        if (typeof of !== "object" || of === null) return [];
        const own =
          key !== "properties" ? [] : Object.entries(of).flatMap(([each, its]) => (its.description ? [] : [each]));
        return [...own, ...described(of)];
      });
    expect([...described(request), ...described(response)]).toEqual([]);
  });
});

describe.each(sampled)("the samples of %s", (name) => {
  const contract = loadContract(name);
  const { action, answer, samples } = contract;

  test("are well-formed, and name only documented members", () => {
    expect(strangersIn(answer, JSON.parse(samples.JSON ?? ""))).toEqual([]);
    expect(XMLValidator.validate(samples.XML ?? "")).toBe(true);
    const lists = new Set(listPaths(answer, `${action}Response`));
    const parser = new XMLParser({ parseTagValue: false, isArray: (_name, path) => lists.has(String(path)) });
    const document = parser.parse(samples.XML ?? "") as Record<string, unknown>;
    expect(Object.keys(document)).toEqual([`${action}Response`]);
    expect(strangersIn(answer, document[`${action}Response`])).toEqual([]);
  });

  test("say that the call succeeded, and nothing else", () => {
    expect(sampleFault(contract, JSON.parse(samples.JSON ?? ""))).toBeUndefined();
  });
});

test("the secrets in the answer of AssumeRole are withheld from reports", () => {
  const secrets = leavesOf(loadContract("sts/AssumeRole").answer).filter(({ isSecret }) => isSecret);
  expect(secrets.map(({ path }) => path)).toEqual(["$.Credentials.SecurityToken", "$.Credentials.AccessKeySecret"]);
});

test("a name is found in any case; a misspelled one gets the likely name", () => {
  expect(loadContract("STS/assumerole").name).toBe("sts/AssumeRole");
  expect(() => loadContract("sts/AssumRole")).toThrow(
    new ContractError(
      'Failed to load the contract "sts/AssumRole": there is no such contract, and no folder with a contract.json. Did you mean sts/AssumeRole?',
    ),
  );
});
