import { member, mutant, rewriting, type ServiceMutant } from "./mutant.js";

const isJob = (body: string) => /"GmtCreate"|<GmtCreate>/.test(body);
const jobsOnly = (change: (body: string, format: string) => string) => (body: string, format: string) =>
  isJob(body) ? change(body, format) : body;

/** Services that answer a job wrongly. */
export const answerMutants: readonly ServiceMutant[] = [
  rewriting(
    "leaves Success out",
    "envelope",
    jobsOnly((body) => member(body, "Success", () => undefined)),
  ),
  rewriting("calls its XML root Response", "envelope", (body) =>
    body.replaceAll("QueryDeviceDistributeJobResponse", "Response"),
  ),
  mutant("answers a job with HTTP 500", ["envelope", "hostile"], () => ({
    finish: (reply) => (isJob(reply.body ?? "") ? { ...reply, status: 500 } : reply),
  })),
  rewriting(
    "gives a job no RequestId",
    ["envelope", "request-id"],
    jobsOnly((body) => member(body, "RequestId", () => undefined)),
  ),
  rewriting(
    "wraps its JSON",
    ["envelope", "request-id", "parity.job", "parity.failure", "gateway-shape", "missing-job-id"],
    (body, format) => (format === "JSON" ? `{"QueryDeviceDistributeJobResponse":${body}}` : body),
    { untestable: ["service.parity.text"] },
  ),
  rewriting("names the state in place of its number", "types", (body) => member(body, "Status", () => '"running"')),
  rewriting("writes account ids as numbers", "types", (body, format) =>
    format === "JSON" ? body.replace(/"(SourceUid|TargetUid)":"(\d+)"/g, '"$1":$2') : body,
  ),
  rewriting(
    "writes Success as 1",
    "types",
    jobsOnly((body) => member(body, "Success", () => "1")),
  ),
  rewriting("counts halves of devices", "types", (body) => member(body, "Total", (value) => `${value}.5`)),
  rewriting("writes numbers with a plus sign, as text", "types", (body) =>
    member(body, "Total", (value) => `"+${value}"`),
  ),
  mutant("leaves zeros out", "members", () => ({
    view: ({ job }, status) =>
      Object.fromEntries(Object.entries({ ...job, Status: status }).filter(([, value]) => value !== 0)),
  })),
  mutant("leaves the targets out", "members", () => ({
    view({ job: { TargetInstanceConfigs: _none, ...job } }, status) {
      return { ...job, Status: status };
    },
  })),
  rewriting("answers a bare list", "list-shape", (body) =>
    body.replace(/"TargetInstanceConfigs":\{"targetInstanceConfigs":(\[.*?\])\}/, '"TargetInstanceConfigs":$1'),
  ),
  rewriting("begins the outer name in lower case", "list-shape", (body) =>
    body.replaceAll("TargetInstanceConfigs", "targetInstanceConfigs"),
  ),
  rewriting("begins the inner name in upper case", "list-shape", (body) =>
    body.replaceAll("targetInstanceConfigs", "TargetInstanceConfigs"),
  ),
  rewriting("adds Item to the inner name in XML", "list-shape", (body) =>
    body
      .replaceAll("<targetInstanceConfigs>", "<targetInstanceConfigsItem>")
      .replaceAll("</targetInstanceConfigs>", "</targetInstanceConfigsItem>"),
  ),
  rewriting("takes a lone target out of its list in JSON", "list-shape", (body) =>
    body.replace(/"targetInstanceConfigs":\[(\{[^,\]]*\})\]/, '"targetInstanceConfigs":$1'),
  ),
  rewriting("lists ids in place of targets", "list-shape", (body) =>
    body.replace(/\{"TargetInstanceId":("[^"]*")\}/g, "$1"),
  ),
  mutant("has a state of its own", "enums", () => ({
    view: ({ job }, status) => ({ ...job, Status: status === 2 ? 7 : status }),
  })),
  mutant("counts strategies from one", "enums", () => ({
    view: ({ job }, status) => ({
      ...job,
      Status: status,
      Strategy: job.Strategy + 1,
      TargetInstanceConfigs: job.TargetInstanceConfigs.slice(0, 1),
    }),
  })),
  mutant("has no target beside Strategy 1", "cardinality", () => ({
    view: ({ job }, status) => ({
      ...job,
      Status: status,
      ...(job.Strategy === 1 ? { TargetInstanceConfigs: [] } : {}),
    }),
  })),
  mutant("always says Strategy 0", "cardinality", () => ({
    view: ({ job }, status) => ({ ...job, Status: status, Strategy: 0 }),
  })),
  mutant("answers the example of the metadata: a success with an error", "exclusive", () => ({
    succeed: (view) => ({ Success: true, Data: view, Code: "iot.system.SystemException", ErrorMessage: "系统异常" }),
  })),
  mutant("has an error message beside a success", "exclusive", () => ({
    succeed: (view) => ({ Success: true, Data: view, ErrorMessage: "It may have failed." }),
  })),
  mutant("has Data beside a failure", "exclusive", () => ({
    fail: ({ code }) => ({ Success: false, Code: code, ErrorMessage: "It failed.", Data: { SourceUid: "198" } }),
  })),
  mutant("fails without a message", "exclusive", () => ({ fail: ({ code }) => ({ Success: false, Code: code }) })),
  mutant("fails without a code", ["exclusive"], () => ({
    fail: () => ({ Success: false, ErrorMessage: "It failed." }),
  })),
  rewriting(
    "says Success false of every job",
    "exclusive",
    jobsOnly((body) => member(body, "Success", () => "false")),
  ),
  rewriting("answers the JobId in lower case", "echo", (body) => member(body, "JobId", (value) => value.toLowerCase())),
  rewriting("answers the JobId of a sample", "echo", (body) =>
    member(body, "JobId", () => '"UbmsMHmkqv0PiAG****010001"'),
  ),
  mutant("has one RequestId for all", "request-id", () => ({
    requestId: () => "E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565",
  })),
  mutant("has one RequestId for all failures", "request-id", () => ({
    requestId: ({ params }) =>
      params["JobId"]?.startsWith("NoSuch") ? "E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565" : crypto.randomUUID(),
  })),
  mutant("counts its requests", "request-id", () => {
    let count = 0;
    return { requestId: () => `${++count}` };
  }),
  mutant("tells the time in seconds", "gmt-create", () => ({
    view: ({ job }, status) => ({ ...job, Status: status, GmtCreate: job.GmtCreate.slice(0, 10) }),
  })),
  mutant("tells a time that is to come", "gmt-create", () => ({
    view: ({ job }, status) => ({ ...job, Status: status, GmtCreate: String(Date.UTC(2100, 0)) }),
  })),
  mutant("tells the time in microseconds", "gmt-create", () => ({
    view: ({ job }, status) => ({ ...job, Status: status, GmtCreate: `${job.GmtCreate}000` }),
  })),
  rewriting(
    "writes numbers in XML in the language of its caller",
    ["types", "read-only"],
    (body, format, { arrival }) =>
      format === "XML" && arrival.headers["accept-language"]?.startsWith("de")
        ? body.replace(/(?<=<GmtCreate>)\d+/, (number) => BigInt(number).toLocaleString("de"))
        : body,
  ),
];
