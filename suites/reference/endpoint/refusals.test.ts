import { describe, expect, test } from "vitest";
import { plainJob } from "../../../generators/index.js";
import { codes } from "../../../schemas/codes.js";
import type { Credentials, Format } from "../../../schemas/types.js";
import { acs3, hmacSha1, type Question } from "../../fixtures/asking.js";
import { canaryForms, carries } from "../../protocol/canary.js";
import type { Arrival } from "../../protocol/http/arrival.js";
import { bodyBytes } from "../../protocol/http/bytes.js";
import { readMeaning } from "../../protocol/reader/meaning.js";
import { world as makeWorld, type WorldOptions } from "./open-state.js";
import { serve } from "./service.js";

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const jobId = plainJob.JobId;
const jobs = [{ job: plainJob, owner: "1", course: [{ status: 1 as const, afterMs: 0 }] }];
const owner: Credentials = { accessKeyId: "own", accessKeySecret: "TheSecretOfTheOwner" };
const temporary = { accessKeyId: "sts", accessKeySecret: "TheTemporarySecret", securityToken: "ItsSecurityToken" };
const accounts = [{ uid: "1", users: [owner, temporary] }];
const world = (options: WorldOptions = {}) => makeWorld({ now: () => nowMs, accounts, jobs, ...options });
const ask = { user: owner, jobId, nowMs };
const minutes = (count: number) => nowMs + count * 60_000;

type Refused = [code: string, status: number, arrival: (format: Format) => Arrival];
const rpc = (code: string, status: number, question: Partial<Question>): Refused => [
  code,
  status,
  (format) => hmacSha1({ ...ask, format, ...question }),
];
const v3 = (code: string, status: number, question: Partial<Question>): Refused => [
  code,
  status,
  (format) => acs3({ ...ask, format, ...question }),
];
const changed = (code: string, status: number, change: (arrival: Arrival) => Partial<Arrival>): Refused => [
  code,
  status,
  (format) => {
    const arrival = hmacSha1({ ...ask, format });
    return { ...arrival, ...change(arrival) };
  },
];
const lacking = (...names: string[]) =>
  names.map((name) => rpc("MissingParameter", 400, { set: { [name]: undefined } }));
const lackingHeader = (...names: string[]) =>
  names.map((name) => v3("MissingParameter", 400, { set: { [name]: undefined } }));
const accessKeyId = "nobody's";

const refused: Refused[] = [
  ...lacking("Action", "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"),
  rpc("MissingParameter", 400, { set: { Action: "" } }),
  changed("MissingParameter", 400, ({ target }) => ({ target: target.replace(/&Signature=[^&]*/, "") })),
  ...lackingHeader("x-acs-action", "x-acs-version", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"),
  rpc("MissingJobId", 400, { set: { JobId: undefined } }),
  rpc("MissingJobId", 400, { set: { JobId: "" } }),
  v3("MissingJobId", 400, { set: {}, jobId: "" }),
  rpc("InvalidAction.NotFound", 404, { set: { Action: "querydevicedistributejob" } }),
  v3("InvalidAction.NotFound", 404, { set: { "x-acs-action": "QueryDeviceDistributeDetail" } }),
  rpc("InvalidVersion", 400, { set: { Version: "2022-01-01" } }),
  v3("InvalidVersion", 400, { set: { "x-acs-version": "2018-1-20" } }),
  changed("UnsupportedHTTPMethod", 400, () => ({ method: "DELETE" })),
  changed("UnsupportedHTTPMethod", 400, () => ({ method: "get" })),
  changed("InvalidApi.NotFound", 404, ({ target }) => ({ target: `/api${target}` })),
  changed("InvalidProduct.NotFound", 404, () => ({ headers: { host: "ecs.cn-shanghai.aliyuncs.com:80" } })),
  rpc("InvalidParameter.Format", 400, { set: { Format: "YAML" } }),
  rpc("InvalidParameter.Format", 400, { set: { Format: "" } }),
  rpc("InvalidSignatureMethod", 400, { set: { SignatureMethod: "HMAC-SHA256" } }),
  v3("InvalidSignatureMethod", 400, {
    set: { authorization: "ACS3-HMAC-SM3 Credential=own,SignedHeaders=,Signature=" },
  }),
  rpc("IncompleteSignature", 400, { set: { SignatureVersion: "2.0" } }),
  v3("IncompleteSignature", 400, { set: { authorization: "ACS3-HMAC-SHA256 Credential=own" } }),
  v3("IncompleteSignature", 400, { set: { "x-acs-content-sha256": "0".repeat(64) } }),
  rpc("InvalidAccessKeyId.NotFound", 404, { user: { ...owner, accessKeyId } }),
  v3("InvalidAccessKeyId.NotFound", 404, { user: { ...owner, accessKeyId } }),
  rpc("InvalidTimeStamp.Format", 400, { set: { Timestamp: "2026-01-02T03:04:05.000Z" } }),
  rpc("InvalidTimeStamp.Format", 400, { set: { Timestamp: "2026-02-30T03:04:05Z" } }),
  rpc("InvalidTimeStamp.Expired", 400, { nowMs: minutes(-32) }),
  rpc("InvalidTimeStamp.Expired", 400, { nowMs: minutes(32) }),
  v3("InvalidTimeStamp.Expired", 400, { nowMs: minutes(-32) }),
  rpc("MissingSecurityToken", 400, { user: temporary, set: { SecurityToken: undefined } }),
  rpc("MissingSecurityToken", 400, { user: temporary, set: { SecurityToken: "" } }),
  v3("MissingSecurityToken", 400, { user: temporary, set: { "x-acs-security-token": undefined } }),
  rpc("InvalidSecurityToken.MismatchWithAccessKey", 400, { user: { ...temporary, securityToken: "ItsSecurityToke" } }),
  rpc("InvalidSecurityToken.MismatchWithAccessKey", 400, { set: { SecurityToken: "a permanent key has none" } }),
  rpc("SignatureDoesNotMatch", 400, { secret: "another-secret" }),
  rpc("SignatureDoesNotMatch", 400, { user: temporary, secret: "another-secret" }),
  rpc("SignatureDoesNotMatch", 400, { secret: "another-secret", jobId: owner.accessKeySecret }),
  v3("SignatureDoesNotMatch", 400, { secret: "another-secret" }),
  v3("SignatureDoesNotMatch", 400, { user: temporary, secret: "another-secret" }),
  changed("SignatureDoesNotMatch", 400, ({ target }) => ({ target: `${target}&Extra=unsigned` })),
  changed("InvalidParameter", 400, ({ target }) => ({ target: `${target}&x=%ZZ` })),
  changed("InvalidParameter", 400, ({ target }) => ({ target: `${target}&x=%C3%28` })),
  changed("RequestTooLarge", 413, () => ({ oversized: true })),
];

describe.each<Format>(["JSON", "XML"])("as %s", (format) => {
  test.each(refused)("%s (HTTP %i) in the shape of a gateway failure: case %#", (Code, status, arrival) => {
    const { reply } = serve(arrival(format), world());
    // for an unreadable request, the gateway gets the format only from Accept
    const means = readMeaning(bodyBytes(reply), reply.headers["content-type"]?.includes("json") ? "JSON" : "XML");
    expect(means).toMatchObject({ kind: "gateway", gateway: { Code, HostId: "iot.cn-shanghai.aliyuncs.com" } });
    expect(reply.status).toBe(status);
  });

  test.each(refused)("%s shows no secret: case %#", (_code, _status, arrival) => {
    const secrets = [owner, temporary].flatMap((user) => [user.accessKeySecret, temporary.securityToken]);
    const text = JSON.stringify(serve(arrival(format), world()).reply);
    expect(carries(text, secrets.flatMap(canaryForms))).toBe(false);
  });

  test.each(codes.map(({ code, status }) => [code, status] as const))(
    "%s, when a job asks for it",
    (refuse, status) => {
      const { reply } = serve(hmacSha1({ ...ask, format }), world({ jobs: jobs.map((job) => ({ ...job, refuse })) }));
      const { response, gateway } = readMeaning(bodyBytes(reply), format);
      expect(reply.status).toBe(status);
      expect(gateway?.Code ?? response?.Code).toBe(refuse);
    },
  );
});

test("the string to sign is shown as the gateway shows it, for SDKs to read", () => {
  const { reply } = serve(hmacSha1({ ...ask, format: "JSON", secret: "x" }), world());
  const { Message } = JSON.parse(reply.body ?? "") as { Message: string };
  const says = "Specified signature is not matched with our calculation. server string to sign is:";
  expect(Message.startsWith(`${says}GET&%2F&AccessKeyId%3Down%26Action%3D`)).toBe(true);
});

test("a security token in it is masked", () => {
  const masked = { ...ask, format: "JSON", user: temporary, secret: "x" } as const;
  expect(serve(hmacSha1(masked), world()).reply.body).toContain("%26SecurityToken%3D%252A%252A%252A%26");
  expect(serve(acs3(masked), world()).reply.body).toContain("x-acs-security-token:***");
});

test("a permanent key may come with an empty token", () => {
  expect(serve(hmacSha1({ ...ask, set: { SecurityToken: "" } }), world()).refusal).toBeUndefined();
});

test("what is wrong with a signature is said", () => {
  const { reply } = serve(hmacSha1({ ...ask, format: "JSON", secret: owner.accessKeySecret.slice(0, -1) }), world());
  expect(reply.body).toContain("the signature is not the one over the decoded parameters");
  const { reply: other } = serve(acs3({ ...ask, format: "JSON", secret: `${owner.accessKeySecret}&` }), world());
  expect(other.body).toContain("an ampersand after the secret");
  expect(other.body).toContain("the canonical request is: POST");
});

describe("accounts and users that are refused", () => {
  test.each(["InvalidAccessKeyId.Inactive", "Forbidden.RAM", "iot.common.RamActionPermissionDeny"])("%s", (refuse) => {
    const here = world({ accounts: [{ uid: "1", users: [owner, { ...temporary, refuse }] }] });
    expect(serve(hmacSha1(ask), here).refusal).toBeUndefined();
    expect(serve(hmacSha1({ ...ask, user: temporary }), here).refusal?.code).toBe(refuse);
  });

  test("an overdue account, whoever asks", () => {
    const refuse = "Iot.system.BillIsOverDue";
    const here = world({ accounts: accounts.map((account) => ({ ...account, refuse })) });
    for (const user of [owner, temporary]) expect(serve(hmacSha1({ ...ask, user }), here).refusal?.code).toBe(refuse);
  });
});

test("a job that nobody has", () => {
  const { reply } = serve(hmacSha1({ ...ask, format: "JSON", jobId: "no such" }), world());
  expect(readMeaning(bodyBytes(reply), "JSON")).toMatchObject({
    kind: "response",
    response: { Success: false, Code: "iot.provisioning.TaskNotExist" },
  });
});

describe("nonces", () => {
  test.each([hmacSha1, acs3])("one is used once, whatever else changes: %o", (spell) => {
    const here = world();
    const again = (user: Credentials) =>
      serve(
        spell({ ...ask, user, set: { [spell === acs3 ? "x-acs-signature-nonce" : "SignatureNonce"]: "once" } }),
        here,
      );
    expect(again(owner).refusal).toBeUndefined();
    expect(again(owner).refusal?.code).toBe("SignatureNonceUsed");
    expect(again(temporary).refusal?.code).toBe("SignatureNonceUsed");
  });

  test("a nonce under a wrong signature is not used up", () => {
    const here = world();
    const set = { SignatureNonce: "once" };
    expect(serve(hmacSha1({ ...ask, set, secret: "wrong" }), here).refusal?.code).toBe("SignatureDoesNotMatch");
    expect(serve(hmacSha1({ ...ask, set }), here).refusal).toBeUndefined();
  });

  test("accounts do not share nonces", () => {
    const other = { accessKeyId: "other", accessKeySecret: "other-secret" };
    const here = world({ accounts: [...accounts, { uid: "2", users: [other] }] });
    const set = { SignatureNonce: "once" };
    expect(serve(hmacSha1({ ...ask, set }), here).refusal).toBeUndefined();
    expect(serve(hmacSha1({ ...ask, user: other, set }), here).refusal?.code).not.toBe("SignatureNonceUsed");
  });
});

describe("the quota", () => {
  const other = { accessKeyId: "other", accessKeySecret: "other-secret" };
  const both = [...accounts, { uid: "2", users: [other] }];

  test("users of an account share ten a second, another account has its own, and it comes back", () => {
    let clock = nowMs;
    const here = world({ accounts: both, now: () => clock });
    const code = (user: Credentials) => serve(hmacSha1({ ...ask, user }), here).refusal?.code;
    const ten = Array.from({ length: 10 }, (_, at) => code(at % 2 === 0 ? owner : temporary));
    expect(ten).toEqual(Array(10).fill(undefined));
    expect([code(owner), code(temporary)]).toEqual(["Throttling.User", "Throttling.User"]);
    expect(code(other)).toBe("iot.common.AuthActionPermissionDeny");
    clock += 999;
    expect(code(owner)).toBe("Throttling.User");
    clock += 1;
    expect(code(owner)).toBeUndefined();
  });
});
