import { markLeaf, placed, valueAt } from "../../../generators/answer.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { type ClientParts, partsFor, plainParts } from "../../reference/client/overrides.js";

/** A client of which the kit knows beforehand what has to come of it. */
export interface ControlClient {
  name: string;
  /** The requirements that it breaks; none for the right one. */
  breaks: readonly string[];
  client(contract: Contract): Client;
}

/** Signs with a key of its own, so that every signature has the right form and is wrong. */
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

/** Is out by one in each Long. */
const interpret: ClientParts["interpret"] = (tree, reply) => {
  const envelope = plainParts.interpret(tree, reply);
  const { GmtCreate } = envelope.Data ?? {};
  if (GmtCreate === undefined) return envelope;
  return { ...envelope, Data: { ...envelope.Data, GmtCreate: Number(GmtCreate) + 1 } };
};

/** Takes each failure for a success. */
const settle: ClientParts["settle"] = (envelope, reply) => plainParts.settle({ ...envelope, Success: true }, reply);

/** The reference client, and three that are wrong: in the request, in reading, in errors. */
export const controlClients: readonly ControlClient[] = [
  right,
  signer,
  { name: "is out by one in a Long", breaks: ["parsing.long"], client: () => referenceClient({ interpret }) },
  { name: "takes a failure for a success", breaks: ["errors.business"], client: () => referenceClient({ settle }) },
];

/** Reads one text of each answer as another. */
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

/** An answer without the member that holds its texts. */
function without(envelope: object, path: string): object {
  const [name] = path.split(".").slice(1);
  return Object.fromEntries(Object.entries(envelope).filter(([each]) => each !== name));
}

/** Takes each failure of the gateway for a success. */
function careless(contract: Contract): ClientParts["settle"] {
  const parts = partsFor(contract);
  return (envelope, reply) => {
    const said = { ...envelope, Success: true, ...(contract.envelope === "message" ? { Code: "OK" } : {}) };
    return parts.settle(said, { ...reply, status: 200 });
  };
}

/** The same for an operation of which no more is known than its members. */
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

/** The clients that the kit is tried on before it examines a client of this operation. */
export const controlClientsOf = (contract: Contract): readonly ControlClient[] =>
  isFlagship(contract) ? controlClients : generalClients;

/** The requirements that these clients are examined by. */
export const controlledBy = (clients: readonly ControlClient[]): readonly string[] => [
  ...new Set(clients.flatMap(({ breaks }) => breaks)),
];
