import { inXml, member, mutant, rewriting, rewritten, type ServiceMutant } from "./mutant.js";

const isBusinessFailure = (body: string) => body.includes("ErrorMessage");

/** Services that confuse their formats. */
export const formatMutants: readonly ServiceMutant[] = [
  rewriting(
    "counts one device more in XML",
    "parity.job",
    inXml((body) => member(body, "Total", (value) => `${Number(value) + 1}`)),
  ),
  rewriting(
    "has the first target only in XML",
    ["parity.job"],
    inXml((body) =>
      body.replace(
        /(<targetInstanceConfigs>.*?<\/targetInstanceConfigs>).*<\/TargetInstanceConfigs>/,
        "$1</TargetInstanceConfigs>",
      ),
    ),
  ),
  rewriting(
    "loses the time to a double in XML",
    "parity.job",
    inXml((body) => member(body, "GmtCreate", (value) => value.replace(/\d{4}$/, "0000"))),
  ),
  rewriting(
    "leaves the product out in XML",
    ["parity.job", "members"],
    inXml((body) => member(body, "ProductKey", () => undefined)),
  ),
  mutant(
    "answers JSON whatever is asked for",
    ["parity.job", "format-default", "parity.failure"],
    () => ({ format: () => "JSON" }),
    {
      untestable: ["service.parity.text", "service.format-case"],
    },
  ),
  mutant("answers a business failure with HTTP 400 in XML only", "parity.failure", () => ({
    finish: (reply, { format }) =>
      format === "XML" && isBusinessFailure(reply.body ?? "") ? { ...reply, status: 400 } : reply,
  })),
  rewriting(
    "has other codes in XML",
    "parity.failure",
    inXml((body) => body.replace("iot.provisioning.TaskNotExist", "TaskNotExist")),
  ),
  rewriting(
    "refuses a wrong signature with another code in XML",
    ["parity.failure", "bad-signature"],
    inXml((body) => body.replace("SignatureDoesNotMatch", "SignatureNotMatch")),
  ),
  rewriting(
    "escapes its XML twice",
    "parity.text",
    inXml((body) => body.replaceAll("&lt;", "&amp;lt;")),
  ),
  rewriting(
    "trims its texts in XML",
    "parity.text",
    inXml((body) => body.replace(/>\s+007\s+</, ">007<")),
  ),
  rewriting(
    "writes XML without what is not ASCII",
    "parity.text",
    inXml((body) => body.replaceAll(/[^\x20-\x7e]/g, "?")),
  ),
  rewriting("loses all but the basic plane in JSON", "parity.text", (body, format) =>
    format === "JSON" ? body.replaceAll("😀", "\uFFFD") : body,
  ),
  mutant("answers JSON by default", "format-default", ({ format }) => ({
    format: (arrival, params) =>
      params["Format"] === undefined && arrival.headers["accept"] === undefined ? "JSON" : format(arrival, params),
  })),
  mutant("knows formats in upper case only", "format-case", () => ({
    checkFormat: ({ params: { Format = "XML" } }) =>
      /^(JSON|XML)$/.test(Format) ? undefined : { code: "InvalidParameter.Format" },
  })),
  mutant("knows `JSON` and `json` and no other spelling", "format-case", () => ({
    checkFormat: ({ params: { Format = "XML" } }) =>
      /^(JSON|json|XML|xml)$/.test(Format) ? undefined : { code: "InvalidParameter.Format" },
  })),
  mutant("takes whatever is not json for XML", "format-bad", () => ({ checkFormat: () => undefined })),
  mutant("says that all is octets", "content-type", () => ({
    finish: (reply) => ({ ...reply, headers: { ...reply.headers, "content-type": "application/octet-stream" } }),
  })),
  mutant("says that XML is HTML", "content-type", () => ({
    finish: (reply, { format }) =>
      format === "XML" ? { ...reply, headers: { ...reply.headers, "content-type": "text/html;charset=utf-8" } } : reply,
  })),
  mutant("says that it writes Latin-1", "content-type", () => ({
    finish: (reply) => ({
      ...reply,
      headers: {
        ...reply.headers,
        "content-type": (reply.headers["content-type"] ?? "").replace("utf-8", "ISO-8859-1"),
      },
    }),
  })),
  mutant("says nothing of what a failure is", "content-type", () => ({
    finish: (reply) => (reply.status >= 400 ? { ...reply, headers: {} } : reply),
  })),
  mutant(
    "writes XML that is cut off",
    "envelope parity.job parity.failure format-default format-bad gateway-shape bad-signature unknown-key nonce-replay missing-job-id hostile stale-timestamp".split(
      " ",
    ),
    () => ({
      finish: (reply, { format }) => (format === "XML" ? rewritten(reply, (body) => body.slice(0, -3)) : reply),
    }),
    { untestable: ["service.parity.text"] },
  ),
];
