import jobFile from "../../../schemas/job.schema.json" with { type: "json" };
import wireFile from "../../../schemas/wire.schema.json" with { type: "json" };
import { exampleData } from "./samples.js";

/** A JSON Schema, or a piece of one. */
export type Schema = Readonly<Record<string, unknown>>;

const { Job, Target, Status, Strategy } = jobFile.$defs;
const { WireGatewayFailure, WireResponse } = wireFile.$defs;

/** A reference to a schema of the document. */
export const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const wire = WireResponse.properties;
const outerList = wire.Data.properties.TargetInstanceConfigs;
const innerList = outerList.properties.targetInstanceConfigs;

/** Unknown members are allowed in every object, for the service may add some. */
function open({ additionalProperties: _closed, ...schema }: Schema): Schema {
  return schema;
}

const { if: strategyIs, then: _oneTarget, ...wholeJob } = Job;

/**
 * A job as the wire has it: the documented types, the Long as a number, the targets in their wrapper (C1, C8, C9). Tools
 * that make an answer from a schema take its `example`, and not the newer `examples`.
 */
const data = {
  ...open(wholeJob),
  properties: {
    ...Job.properties,
    Status: schemaRef("Status"),
    Strategy: schemaRef("Strategy"),
    Total: { ...Job.properties.Total, format: "int32" },
    GmtCreate: { description: Job.properties.GmtCreate.description, type: "integer", format: "int64" },
    TargetInstanceConfigs: list({ minItems: 1 }),
  },
  anyOf: [{ not: strategyIs }, { properties: { TargetInstanceConfigs: list({ maxItems: 1 }) } }],
  example: exampleData(),
};

function list(bounds: Schema): Schema {
  const inner = { ...innerList, items: schemaRef("Target"), ...bounds };
  return { ...outerList, required: ["targetInstanceConfigs"], properties: { targetInstanceConfigs: inner } };
}

/** Each answer has one of its own. */
const requestId = { ...wire.RequestId, format: "uuid" };

/** An answer whose Success is this, with these members beside RequestId (C4, C5, C27). */
function answer(success: boolean, description: string, members: Schema, absent: Schema = {}): Schema {
  return {
    description,
    type: "object",
    required: ["RequestId", "Success", ...Object.keys(members)],
    properties: { RequestId: requestId, Success: { type: "boolean", enum: [success] }, ...members, ...absent },
    xml: { name: "QueryDeviceDistributeJobResponse" },
  };
}

/** The schemas of the document, made from those in `schemas/`. */
export const components: Readonly<Record<string, Schema>> = {
  Success: answer(true, "The job that was asked for. A Code beside it means nothing (C5).", {
    Data: schemaRef("Data"),
  }),
  BusinessFailure: answer(
    false,
    "The operation refused. There is no Data, or it is null (C27).",
    { Code: wire.Code, ErrorMessage: wire.ErrorMessage },
    { Data: { type: "null" } },
  ),
  GatewayFailure: {
    ...WireGatewayFailure,
    properties: { ...WireGatewayFailure.properties, RequestId: requestId },
    xml: { name: "Error" },
  },
  Data: data,
  Target: open(Target),
  Status,
  Strategy,
};
