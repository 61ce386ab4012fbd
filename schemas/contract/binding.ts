import { templates } from "../templates.js";
import type { ContractTrait, Requirement, Seat } from "../types.js";
import type { Contract } from "./assemble.js";
import { bodyLists, typedLeaves, wrappedList } from "./body.js";
import { isFlagship } from "./flagship.js";
import { type LeafType, leavesOf } from "./members.js";
import { rendered } from "./wording.js";

type Test = (contract: Contract) => boolean;

const has =
  (...types: readonly LeafType[]): Test =>
  (contract) =>
    typedLeaves(contract).some(({ type }) => types.includes(type));

const numeric: readonly LeafType[] = ["int32", "int64", "number", "boolean"];

/** Tests of the traits that a contract needs for a requirement to bind. */
const traits: Readonly<Record<ContractTrait, Test>> = {
  key: ({ key }) => key !== undefined,
  "required-key": ({ key, parameters }) => parameters.some(({ name, required }) => name === key && required),
  parameters: ({ parameters, key }) => parameters.some(({ name }) => name !== key),
  echo: ({ echo }) => echo !== undefined,
  quota: ({ quota }) => quota !== undefined,
  members: (contract) => typedLeaves(contract).length > 0,
  // Members of the envelope count: Success is written as text too.
  numbers: ({ answer }) => leavesOf(answer).some(({ type }) => numeric.includes(type)),
  long: has("int64"),
  text: has("text"),
  list: (contract) => bodyLists(contract).length > 0,
  "wrapped-list": (contract) => wrappedList(contract) !== undefined,
  enum: (contract) => typedLeaves(contract).some(({ values }) => values.length > 0),
  // The samples of the flagship are stored with the checks that send them.
  "json-sample": (contract) => isFlagship(contract) || contract.samples.JSON !== undefined,
  "xml-sample": (contract) => isFlagship(contract) || contract.samples.XML !== undefined,
  "iot-envelope": ({ envelope }) => envelope === "iot",
  business: ({ envelope }) => envelope !== "bare",
  "read-only": ({ readOnly }) => readOnly,
  job: isFlagship,
};

/** Whether a requirement of the catalogue applies to this operation. */
export function binds({ binds: wanted = [] }: Requirement, contract: Contract): boolean {
  return wanted.every((trait) => traits[trait](contract));
}

const known = new WeakMap<Contract, readonly Requirement[]>();

/** The requirements that bind a seat for this operation, in its words, in order. */
export function requirementsOf(contract: Contract, seat: Seat): readonly Requirement[] {
  const all = known.get(contract) ?? bound(contract);
  known.set(contract, all);
  return all.filter((each) => each.seat === seat);
}

function bound(contract: Contract): readonly Requirement[] {
  return templates.filter((each) => binds(each, contract)).map((each) => rendered(each, contract));
}

/** The number of requirements that the kit has for a seat, for any operation. */
export function totalOn(seat: Seat): number {
  return templates.filter((each) => each.seat === seat).length;
}
