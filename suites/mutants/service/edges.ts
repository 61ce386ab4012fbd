import { countingRefusals, inJson, inXml, member, mutant, rewriting, rewritten, type ServiceMutant } from "./mutant.js";

/** Renames a target. No other text contains the old name. */
const renamed = (body: string) => body.replace("iot-cn-c", "iot-cn-d");

const isOne = (body: string) => body.includes("NearestOfOne");

const jobs: readonly ServiceMutant[] = [
  rewriting("names another target in XML", "parity.text", inXml(renamed)),
  mutant("names another target to a POST", "get-post", () => ({
    finish: (reply, { arrival, style }) =>
      arrival.method === "POST" && style === "HMAC-SHA1" ? rewritten(reply, renamed) : reply,
  })),
  countingRefusals("turns its targets round with each request without a JobId", (refused) => ({
    view: ({ job }, status) => ({
      ...job,
      Status: status,
      TargetInstanceConfigs: refused() % 2 === 0 ? job.TargetInstanceConfigs : job.TargetInstanceConfigs.toReversed(),
    }),
  })),
  countingRefusals(
    "answers without Data for one job after a request without a JobId",
    (refused) => ({
      succeed: (view) =>
        refused() % 2 === 1 && view.JobId?.startsWith("Broken") ? { Success: true } : { Success: true, Data: view },
    }),
    ["exclusive"],
  ),
  rewriting(
    "leaves the product out in JSON",
    ["parity.job", "members"],
    inJson((body) => member(body, "ProductKey", () => undefined)),
  ),
  rewriting(
    "begins the outer name in lower case in XML",
    "list-shape",
    inXml((body) => body.replaceAll("TargetInstanceConfigs", "targetInstanceConfigs")),
  ),
  rewriting(
    "writes one target as empty text in JSON",
    ["list-shape", "cardinality", "parity.job"],
    inJson((body) =>
      isOne(body)
        ? body.replace(/"TargetInstanceConfigs":\{"targetInstanceConfigs":\[.*?\]\}/s, '"TargetInstanceConfigs":""')
        : body,
    ),
  ),
  rewriting(
    "writes one target as empty text in XML",
    ["cardinality", "parity.job"],
    inXml((body) => (isOne(body) ? body.replace(/<targetInstanceConfigs>.*<\/targetInstanceConfigs>/s, "") : body)),
  ),
  rewriting(
    "says Success false of each job in XML",
    ["parity.job", "exclusive"],
    inXml((body) => (body.includes("GmtCreate") ? member(body, "Success", () => "false") : body)),
  ),
  rewriting(
    "writes a Code beside a success as a number",
    "types",
    inJson((body) => body.replace('"Success":true', '"Success":true,"Code":200')),
  ),
  rewriting(
    "has a Code beside a success",
    "exclusive",
    inJson((body) => body.replace('"Success":true', '"Success":true,"Code":"iot.system.SystemException"')),
  ),
  mutant("counts more devices than 32 bits hold", "types", () => ({
    view: ({ job }, status) => ({ ...job, Status: status, Total: 2 ** 31 }),
  })),
  mutant("counts fewer devices than 32 bits hold", "types", () => ({
    view: ({ job }, status) => ({ ...job, Status: status, Total: -(2 ** 31) - 1 }),
  })),
  rewriting(
    "numbers its targets",
    "types",
    inJson((body) => body.replace(/"TargetInstanceId":"[^"]*[^"\\]"/g, '"TargetInstanceId":7')),
  ),
  rewriting(
    "leaves the Data of one job out in XML",
    ["envelope", "exclusive", "parity.job"],
    inXml((body) => (isOne(body) ? body.replace(/<Data>.*<\/Data>/s, "") : body)),
  ),
];

const masked = ({ JobId = "" }: Readonly<Record<string, string>>) => JobId.includes("****");

const calls: readonly ServiceMutant[] = [
  mutant("breaks on a masked JobId", ["both-signatures", "acs3"], () => ({
    checkRights: ({ params }) => (masked(params) ? { code: "InternalError", status: 500 } : undefined),
  })),
  mutant(
    "takes the signature of a masked JobId for a wrong one",
    ["both-signatures", "acs3"],
    ({ checkSignature }) => ({
      checkSignature: (asked, world) =>
        masked(asked.params) ? { code: "SignatureDoesNotMatch" } : checkSignature(asked, world),
    }),
  ),
  mutant("cuts off what it answers to a masked JobId", ["both-signatures", "acs3"], () => ({
    finish: (reply, { params }) => (masked(params) ? { ...reply, delivery: { fault: "cut" } } : reply),
  })),
  rewriting(
    "fails without a code in JSON",
    ["exclusive", "parity.failure"],
    inJson((body) => (body.includes("ErrorMessage") ? member(body, "Code", () => undefined) : body)),
  ),
  rewriting("has an empty host in a gateway failure", "gateway-shape", (body) => member(body, "HostId", () => '""')),
  rewriting("says Success false where a key is unknown", ["gateway-shape", "exclusive"], (body) =>
    body.includes("InvalidAccessKeyId") ? body.replace(/^\{/, '{"Success":false,') : body,
  ),
  mutant("closes the connection at a percent sign that encodes nothing", "hostile", () => ({
    finish: (reply, { arrival }) =>
      arrival.target.includes("%ZZ") ? { ...reply, delivery: { fault: "reset" } } : reply,
  })),
  mutant("has a code of its own where the signature is missing", "missing-common", ({ checkCommon }) => ({
    checkCommon: (asked) =>
      asked.style === "HMAC-SHA1" && asked.params["Signature"] === undefined
        ? { code: "InvalidSignature" }
        : checkCommon(asked),
  })),
  mutant("has another code for a job that it was asked for before", "read-only", () => {
    const asked = new Set<string>();
    return {
      unknownJob: ({ params: { JobId = "" } }) => {
        const isNew = !asked.has(JobId);
        if (JobId.endsWith("Asked")) asked.add(JobId);
        return { code: isNew ? "iot.provisioning.TaskNotExist" : "iot.common.InvalidTenant" };
      },
    };
  }),
  rewriting("says no host where a JobId is missing", "gateway-shape", (body) =>
    body.includes("MissingJobId") ? member(body, "HostId", () => undefined) : body,
  ),
  mutant("breaks on a JobId of markup, and says so", "hostile", () => ({
    checkRights: ({ params }) =>
      params["JobId"]?.includes("</Error>") ? { code: "InternalError", status: 500 } : undefined,
  })),
];

/** Changes every second refusal by the throttle. */
const oddly = (name: string, breaks: string[], change: (body: string) => { status: number; body: string }) =>
  mutant(
    name,
    breaks,
    () => {
      let count = 0;
      return {
        finish: (reply) =>
          reply.body?.includes("Throttling") && count++ % 2 === 0 ? { ...reply, ...change(reply.body) } : reply,
      };
    },
    { stress: true },
  );

const throttles: readonly ServiceMutant[] = [
  oddly("throttles each second time with HTTP 200 and a code of its own", ["throttle", "gateway-shape"], (body) => ({
    status: 200,
    body: body.replace("Throttling.User", "TooManyRequests"),
  })),
  oddly("throttles each second time with HTTP 429 and an empty body", ["throttle"], () => ({ status: 429, body: "" })),
];

/** Services that are almost right. */
export const edgeMutants: readonly ServiceMutant[] = [...jobs, ...calls];

/** Services that throttle almost correctly. */
export const edgeStressMutants: readonly ServiceMutant[] = throttles;
