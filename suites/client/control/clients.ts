import { markLeaf, placed, valueAt } from "../../../generators/answer.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { ControlSubject } from "../../engine/control.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { type ClientParts, partsFor, plainParts } from "../../reference/client/overrides.js";

/** A client with a known outcome, used to test the kit. */
/** A client with a known result. */
export interface ControlClient extends ControlSubject {
  client(contract: Contract): Client;
}

/** Signs with a wrong key. Every signature has the right form but does not verify. */
const sign: ClientParts["sign"] = (unsigned) =>
  plainParts.sign({
    ...unsigned,
    credentials: { ...unsigned.credentials, accessKeySecret: `${unsigned.credentials.accessKeySecret}?` },
  });

const right: ControlClient = {
  name: "the reference client",
  breaks: [],
  client: (contract) => referenceClient({}, {}, contract),
};

const signer: ControlClient = {
  name: "signs with another key",
  breaks: ["request.signature"],
  client: (contract) => referenceClient({ sign }, {}, contract),
};

/** Adds one to a Long of each answer. */
const interpret: ClientParts["interpret"] = (tree, reply) => {
  const envelope = plainParts.interpret(tree, reply);
  const { GmtCreate } = envelope.Data ?? {};
  if (GmtCreate === undefined) return envelope;
  return { ...envelope, Data: { ...envelope.Data, GmtCreate: Number(GmtCreate) + 1 } };
};

/** Treats each failure as a success. */
const settle: ClientParts["settle"] = (envelope, reply) => plainParts.settle({ ...envelope, Success: true }, reply);

/** The reference client and three mutants: in requests, in parsing, and in errors. */
export const controlClients: readonly ControlClient[] = [
  right,
  signer,
  { name: "is out by one in a Long", breaks: ["parsing.long"], client: () => referenceClient({ interpret }) },
  { name: "takes a failure for a success", breaks: ["errors.business"], client: () => referenceClient({ settle }) },
];

/** Misreads one text of each answer. */
function misreading(contract: Contract): ClientParts["interpret"] {
  const path = markLeaf(contract)?.path ?? "$";
  const parts = partsFor(contract);
  return (tree, reply) => {
    const envelope = parts.interpret(tree, reply);
    const outer = path.split("[]")[0] ?? path;
    if (valueAt(envelope, outer) === undefined) return envelope;
    return outer === path
      ? placed(contract.answer.members, { ...envelope }, path, "another text")
      : without(envelope, outer);
  };
}

/** Returns the answer without the member that contains its texts. */
function without(envelope: object, path: string): object {
  const [name] = path.split(".").slice(1);
  return Object.fromEntries(Object.entries(envelope).filter(([each]) => each !== name));
}

/** Treats each gateway failure as a success. */
function careless(contract: Contract): ClientParts["settle"] {
  const parts = partsFor(contract);
  return (envelope, reply) => {
    const said = { ...envelope, Success: true, ...(contract.envelope === "message" ? { Code: "OK" } : {}) };
    return parts.settle(said, { ...reply, status: 200 });
  };
}

/** Equivalent clients for an operation of which only the members are known. */
const generalClients: readonly ControlClient[] = [
  right,
  signer,
  {
    name: "reads a text as another",
    breaks: ["parsing.job"],
    client: (contract) => referenceClient({ interpret: misreading(contract) }, {}, contract),
  },
  {
    name: "takes a failure for a success",
    breaks: ["errors.gateway"],
    client: (contract) => referenceClient({ settle: careless(contract) }, {}, contract),
  },
];

/** Returns the clients that test the kit before it examines a client of this operation. */
export const controlClientsOf = (contract: Contract): readonly ControlClient[] =>
  isFlagship(contract) ? controlClients : generalClients;
