import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { kit } from "../../../schemas/kit.js";
import type { Format } from "../../../schemas/types.js";
import { componentsOf } from "./components.js";
import { form, parameters } from "./parameters.js";
import { proseOf } from "./prose.js";
import { answerExamples, businessExamples, gatewayExamples, gatewayStatuses } from "./samples.js";
import { schemaRef } from "./schema.js";

/** XML is the default (C13), so it comes first. */
const mediaTypes: readonly (readonly [string, Format])[] = [
  ["text/xml", "XML"],
  ["application/json", "JSON"],
];

/** Creates an OpenAPI 3.1 document from the schemas of a contract and the generators of the kit. */
export function openapi(contract: Contract = flagship): object {
  const { title, summary, description, tag } = proseOf(contract);
  const post = { ...method(contract, "post"), ...unseen, requestBody: requestBody(contract) };
  return {
    openapi: "3.1.0",
    info: {
      title,
      version: contract.version,
      summary,
      description,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      "x-generator": `${kit.name} ${kit.version}`,
    },
    servers: ["https", "http"].map((scheme) => ({ url: `${scheme}://${contract.host}` })),
    security,
    tags: [tag],
    paths: { "/": { get: method(contract, "get"), post } },
    components: { schemas: componentsOf(contract), responses: responses(contract), securitySchemes },
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

/** A POST may have its Signature in the form, and no security scheme can describe that. */
const unseen = { security: [...security, {}] };

function method(contract: Contract, name: "get" | "post"): object {
  const { call, tag } = proseOf(contract);
  const failures = gatewayStatuses(contract).map((status) => [
    status,
    { $ref: `#/components/responses/Gateway${status}` },
  ]);
  return {
    operationId: name === "get" ? contract.action : `${contract.action}ByPost`,
    summary: call,
    tags: [tag.name],
    parameters: parameters(contract, name),
    responses: { 200: { $ref: "#/components/responses/Answer" }, ...Object.fromEntries(failures) },
  };
}

const requestBody = (contract: Contract) => ({
  description: "Parameters that are not in the query may be here.",
  content: { "application/x-www-form-urlencoded": { schema: form(contract) } },
});

function responses(contract: Contract): object {
  const answers = (format: Format) => ({ ...answerExamples(contract, format), ...businessExamples(contract, format) });
  const failures = gatewayStatuses(contract).map((status) => [
    `Gateway${status}`,
    response("The gateway refused.", schemaRef("GatewayFailure"), (format) =>
      gatewayExamples(contract, format, status),
    ),
  ]);
  const success = schemaRef("Success");
  const schema = contract.envelope === "bare" ? success : { oneOf: [success, schemaRef("BusinessFailure")] };
  return {
    Answer: response(proseOf(contract).answered, schema, answers),
    ...Object.fromEntries(failures),
  };
}

function response(description: string, schema: object, examples: (format: Format) => object): object {
  const content = mediaTypes.map(([type, format]) => [type, { schema, examples: examples(format) }]);
  return { description, content: Object.fromEntries(content) };
}
