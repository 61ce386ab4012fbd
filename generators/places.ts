import { bodyLeaves, bodyLists } from "../schemas/contract/body.js";
import type { Contract } from "../schemas/contract/contract.js";
import { type LeafMember, type LeafType, leavesOf } from "../schemas/contract/members.js";
import { type Answer, plainBody, successful } from "./answer.js";

/** A leaf of a plain answer as both formats write it. */
export interface LeafPlace {
  name: string;
  /** Its text in XML; the first two characters are plain. */
  text: string;
  /** Its value in JSON. */
  json: string;
}

/** The places at which a plain answer is broken; if a contract lacks a type, another leaf takes its place. */
export interface Places {
  answer: Answer;
  /** A number outside any enumeration. */
  number: LeafPlace;
  /** A 64-bit integer. */
  long: LeafPlace;
  /** The first number. */
  tag: LeafPlace;
  /** A text. */
  text: LeafPlace;
  /** A boolean. */
  word: LeafPlace;
  /** Whether there is a list of objects, so that a closing brace stands before a closing bracket. */
  hasList: boolean;
}

/** The places of a contract's plain answer. Throws if the answer has no leaf. */
export function placesOf(contract: Contract): Places {
  const answer = successful(contract, plainBody(contract));
  const leaves = bodyLeaves(contract).filter(({ type, plain }) => type !== "any" && /^[\w.-]{2}/.test(String(plain)));
  const of = (...types: LeafType[]) => leaves.filter(({ type }) => types.includes(type));
  const text = leaves.find(({ path }) => path === contract.echo) ?? of("text")[0] ?? leaves[0];
  if (!text) throw new Error(`${contract.name} has no member whose bytes could be broken.`);
  const numbers = bodyLeaves(contract).filter(({ type }) => type === "int32" || type === "int64" || type === "number");
  const tag = numbers[0] ?? text;
  const number = numbers.findLast(({ type, values }) => type === "int32" && values.length === 0) ?? tag;
  const word = leavesOf(contract.answer).find(({ type }) => type === "boolean") ?? tag;
  const long = of("int64")[0] ?? number;
  const hasList = bodyLists(contract).some(({ item }) => item.type === "object");
  return {
    answer,
    number: place(number),
    long: place(long),
    tag: place(tag),
    text: place(text),
    word: place(word),
    hasList,
  };
}

function place({ name, type, plain }: LeafMember): LeafPlace {
  const text = String(plain);
  return { name, text, json: type === "text" ? JSON.stringify(text) : text };
}
