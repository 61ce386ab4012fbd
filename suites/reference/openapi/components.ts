import { rootOf } from "../../../generators/xml.js";
import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import wireFile from "../../../schemas/wire.schema.json" with { type: "json" };
import { bodySchemas } from "./members.js";
import { proseOf } from "./prose.js";
import type { Schema } from "./schema.js";

const text = { type: "string" };
/** Each answer has a different RequestId. */
const requestId = { ...text, format: "uuid" };

/** The members that say whether an answer is a success, by envelope (C4). */
const deciders = {
  iot: [
    { Success: { type: "boolean", enum: [true] } },
    { Success: { type: "boolean", enum: [false] }, Code: text, ErrorMessage: text },
  ],
  message: [
    { Code: { ...text, enum: ["OK"] }, Message: text },
    { Code: { ...text, not: { const: "OK" } }, Message: text },
  ],
  bare: [{}, {}],
} satisfies Record<Contract["envelope"], readonly [success: Schema, failure: Schema]>;

/** The schemas of the document, made from the members of the contract. */
export function componentsOf(contract: Contract): Readonly<Record<string, Schema>> {
  const { members, components } = bodySchemas(contract);
  const { success, failure } = proseOf(contract);
  const [succeeded, failed] = deciders[contract.envelope];
  // only for the flagship is it documented which members an answer always has
  const always = isFlagship(contract) ? Object.keys(members) : [];
  const nothing = bodyMembers(contract).map(({ name }) => [name, { type: "null" }] as const);
  return {
    Success: answer(contract, success, { ...succeeded, ...members }, [...Object.keys(succeeded), ...always]),
    ...(contract.envelope === "bare"
      ? {}
      : {
          BusinessFailure: answer(
            contract,
            failure,
            { ...failed, ...Object.fromEntries(nothing) },
            Object.keys(failed),
          ),
        }),
    GatewayFailure: gatewayFailure(contract),
    ...components,
  };
}

function answer(contract: Contract, description: string, members: Schema, required: readonly string[]): Schema {
  return {
    description,
    type: "object",
    required: ["RequestId", ...required],
    // without a Success, a missing HostId distinguishes an answer from a gateway failure
    ...(contract.envelope === "iot" ? {} : { not: { required: ["HostId"] } }),
    properties: { RequestId: requestId, ...members },
    xml: { name: rootOf(contract) },
  };
}

function gatewayFailure({ envelope }: Contract): Schema {
  const { description, not, ...rest } = wireFile.$defs.WireGatewayFailure;
  const properties = { ...rest.properties, RequestId: requestId };
  const ofIot = { description, type: rest.type, required: rest.required, not, properties };
  const { not: _noSuccess, ...others } = { ...ofIot, description: "The JSON body of a gateway failure (C7)." };
  return { ...(envelope === "iot" ? ofIot : others), xml: { name: "Error" } };
}
