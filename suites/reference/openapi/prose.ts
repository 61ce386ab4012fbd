import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";

/** The sentences of a document. */
export interface Prose {
  title: string;
  summary: string;
  description: string;
  tag: { name: string; description: string };
  /** Describes what a call does. */
  call: string;
  success: string;
  failure: string;
  answered: string;
}

/** The sentences about the operation itself. */
type OfOperation = Pick<Prose, "summary" | "tag" | "call">;

const ofFlagship: OfOperation = {
  summary: "How a job to distribute devices is going.",
  tag: { name: "jobs", description: "Jobs that distribute devices to instances." },
  call: "Asks how a job is going",
};

/** Products whose name is spelled differently from their code. */
const productNames: Readonly<Record<string, string>> = { Iot: "IoT" };

/** The sentences about the operation and its answers. */
export function proseOf(contract: Contract): Prose {
  const { product, action, readOnly, envelope, words } = contract;
  const answer = words.answer.en;
  const name = productNames[product] ?? product;
  return {
    title: `Alibaba Cloud ${name} ${action}`,
    description: about(contract),
    ...(isFlagship(contract) ? ofFlagship : ofOther(contract, name)),
    success: `The ${answer}${readOnly ? " that was asked for" : ""}.${envelope === "iot" ? " A Code beside it means nothing (C5)." : ""}`,
    failure: `The operation refused. ${lacking(bodyMembers(contract).map((member) => member.name))}`,
    answered:
      envelope === "bare"
        ? "The operation answered."
        : `The operation answered: ${/^[aeio]/i.test(answer) ? "an" : "a"} ${answer}, or why there is none (C6).`,
  };
}

function ofOther({ action, readOnly, words }: Contract, product: string): OfOperation {
  return {
    summary: `The operation ${action} of ${product}.`,
    tag: { name: product, description: `Operations of ${product}.` },
    call: readOnly ? `Asks for the ${words.answer.en}` : `Calls ${action}`,
  };
}

function about({ quota, basis }: Contract): string {
  const often = quota && `${quota.requests} times ${quota.seconds === 1 ? "a second" : `in ${quota.seconds} seconds`}`;
  return [
    "Made from the schemas of a conformance kit, which are its own reading of the public documentation.",
    "Requests are signed with HMAC-SHA1 or with ACS3-HMAC-SHA256.",
    ...(often === undefined ? [] : [`An account is served at most ${often}, its RAM users included.`]),
    ...(basis === "metadata" ? ["This contract was imported, and nobody has compared it with its source."] : []),
    "Numbers such as C13 are those of the kit's register of contradictions.",
  ].join(" ");
}

/** The sentence about members that a failure omits. */
function lacking([name, ...others]: readonly string[]): string {
  if (name === undefined) return "It says nothing else.";
  return others.length === 0
    ? `There is no ${name}, or it is null (C27).`
    : "The other members are not there, or are null (C27).";
}
