import { kit, officialHost, operation } from "../../../schemas/kit.js";
import type { Format } from "../../../schemas/types.js";
import { components, schemaRef } from "./components.js";
import { form, parameters } from "./parameters.js";
import { businessExamples, gatewayExamples, gatewayStatuses, jobExamples } from "./samples.js";

/** XML is the default (C13), so it stands first. */
const mediaTypes: readonly (readonly [string, Format])[] = [
  ["text/xml", "XML"],
  ["application/json", "JSON"],
];

/** The contract as an OpenAPI 3.1 document, made from the schemas and the generators of the kit. */
export function openapi(): object {
  return {
    openapi: "3.1.0",
    info: {
      title: `Alibaba Cloud IoT ${operation.action}`,
      version: operation.version,
      summary: "How a job to distribute devices is going.",
      description:
        "Made from the schemas of a conformance kit, which are its own reading of the public documentation. Requests are " +
        "signed with HMAC-SHA1 or with ACS3-HMAC-SHA256. An account is served at most 10 times a second, its RAM users " +
        "included. Numbers such as C13 are those of the kit's register of contradictions.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      "x-generator": `${kit.name} ${kit.version}`,
    },
    servers: ["https", "http"].map((scheme) => ({ url: `${scheme}://${officialHost}` })),
    security,
    tags: [{ name: "jobs", description: "Jobs that distribute devices to instances." }],
    paths: { "/": { get: method("get"), post: { ...method("post"), ...unseen, requestBody: requestBody() } } },
    components: { schemas: components, responses: responses(), securitySchemes },
  };
}

const security = [{ hmacSha1: [] }, { acs3: [] }];

const securitySchemes = {
  hmacSha1: {
    type: "apiKey",
    in: "query",
    name: "Signature",
    description:
      "HMAC-SHA1 over the method and all parameters, sorted and percent-encoded; the key is the secret and `&`.",
  },
  acs3: {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    description: "ACS3-HMAC-SHA256 over method, path, query, the signed headers and the SHA-256 of the body.",
  },
};

/** The Signature of a POST may be in its form, where no security scheme can look for it. */
const unseen = { security: [...security, {}] };

function method(name: "get" | "post"): object {
  const failures = gatewayStatuses.map((status) => [status, { $ref: `#/components/responses/Gateway${status}` }]);
  return {
    operationId: name === "get" ? operation.action : `${operation.action}ByPost`,
    summary: "Asks how a job is going",
    tags: ["jobs"],
    parameters: parameters(name),
    responses: { 200: { $ref: "#/components/responses/Answer" }, ...Object.fromEntries(failures) },
  };
}

const requestBody = () => ({
  description: "Parameters that are not in the query may be here.",
  content: { "application/x-www-form-urlencoded": { schema: form() } },
});

function responses(): object {
  const answers = (format: Format) => ({ ...jobExamples(format), ...businessExamples(format) });
  const failures = gatewayStatuses.map((status) => [
    `Gateway${status}`,
    response("The gateway refused.", schemaRef("GatewayFailure"), (format) => gatewayExamples(format, status)),
  ]);
  const schema = { oneOf: [schemaRef("Success"), schemaRef("BusinessFailure")] };
  return {
    Answer: response("The operation answered: a job, or why there is none (C6).", schema, answers),
    ...Object.fromEntries(failures),
  };
}

function response(description: string, schema: object, examples: (format: Format) => object): object {
  const content = mediaTypes.map(([type, format]) => [type, { schema, examples: examples(format) }]);
  return { description, content: Object.fromEntries(content) };
}
