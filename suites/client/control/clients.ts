import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { type ClientParts, plainParts } from "../../reference/client/overrides.js";

/** A client of which the kit knows beforehand what has to come of it. */
export interface ControlClient {
  name: string;
  /** The requirements that it breaks; none for the right one. */
  breaks: readonly string[];
  client(): Client;
}

/** The requirements that the kit is tried on: one of requests, one of reading, one of errors. */
export const controlled: readonly string[] = ["request.signature", "parsing.long", "errors.business"];

/** Signs with a key of its own, so that every signature has the right form and is wrong. */
const sign: ClientParts["sign"] = (unsigned) =>
  plainParts.sign({
    ...unsigned,
    credentials: { ...unsigned.credentials, accessKeySecret: `${unsigned.credentials.accessKeySecret}?` },
  });

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
  { name: "the reference client", breaks: [], client: () => referenceClient() },
  { name: "signs with another key", breaks: ["request.signature"], client: () => referenceClient({ sign }) },
  { name: "is out by one in a Long", breaks: ["parsing.long"], client: () => referenceClient({ interpret }) },
  { name: "takes a failure for a success", breaks: ["errors.business"], client: () => referenceClient({ settle }) },
];
