import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import type { LeafMember, LeafType } from "../../../schemas/contract/members.js";
import type { Fault } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { integerText, memberAt, objectAt } from "../reply.js";
import { type Sight, saySeen, sightOf } from "./entries.js";
import { nameIn, subjectOf } from "./subject.js";

type Kind = (leaf: LeafMember) => boolean;

export const isText: Kind = ({ type }) => type === "text";
export const isNumeric: Kind = (leaf) => !isText(leaf);

/** The members of an answer outside of lists, by their paths below its subject. Texts come first. */
export function namesOf(contract: Contract, kind: Kind = () => true): readonly string[] {
  const subject = subjectOf(contract);
  return subject.leaves.filter(kind).map((leaf) => nameIn(subject, leaf));
}

/** The text members of a job. */
export const textMembers = namesOf(flagship, isText);

/** The integer members of a job. */
export const integerMembers = namesOf(flagship, isNumeric);

/**
 * The members of an answer that must not change between requests: those of a job except its Status, and all of other
 * answers.
 */
export function lastingOf(contract: Contract): readonly string[] {
  return namesOf(contract).filter((name) => !isFlagship(contract) || name !== "Status");
}

/** The members of a job that do not change while it runs. */
export const lastingMembers = lastingOf(flagship);

/** Faults of members with different values in two answers. The spelling of numbers does not matter. */
export function differMembers(one: Tree, other: Tree, names: readonly string[], contract = flagship): Fault[] {
  const { path, leaves } = subjectOf(contract);
  return names.flatMap((name) => {
    const leaf = leaves.find((each) => each.path === `${path}.${name}`);
    const type = leaf?.type ?? "text";
    const [mine, yours] = [valueIn(one, name), valueIn(other, name)];
    if (formOf(mine, type) === formOf(yours, type)) return [];
    const sayValue = (value: JsonValue | undefined) => saySeen(value, leaf);
    return [{ path: `${path}.${name}`, expected: sayValue(mine), actual: sayValue(yours) }];
  });
}

/** The value of a member, by its path below the subject. */
export function valueIn(data: Tree, name: string): Exclude<JsonValue, null> | undefined {
  const [first = "", ...others] = name.split(".");
  if (others.length === 0) return memberAt(data, first);
  const inner = objectAt(data, first);
  return inner && valueIn(inner, others.join("."));
}

/** Faults of lists with different lengths. */
export function differCount(one: Tree, other: Tree, contract: Contract = flagship): Fault[] {
  const others = new Map(sightOf(contract, other).lists.map(({ path, entries }) => [path, entries]));
  return sightOf(contract, one).lists.flatMap(({ path, entries }) => {
    const theirs = others.get(path);
    if (!others.has(path) || entries?.length === theirs?.length) return [];
    return [{ path, expected: sayCount(entries, contract), actual: sayCount(theirs, contract) }];
  });
}

/**
 * Faults of list entries that differ, as far as both lists have them. For the flagship, these are the ids of targets.
 */
export function differTargets(one: Tree, other: Tree, contract: Contract = flagship, kind: Kind = () => true): Fault[] {
  const others = new Map(inLists(sightOf(contract, other)).map(({ path, value }) => [path, value]));
  return inLists(sightOf(contract, one)).flatMap(({ path, member, value }) => {
    const theirs = others.get(path);
    // service.list-shape judges an entry without a documented member, and service.types an entry of another type
    if (!kind(member) || !others.has(path) || isOdd(value, member) || isOdd(theirs, member)) return [];
    if (formOf(value, member.type) === formOf(theirs, member.type)) return [];
    return [{ path, expected: saySeen(value, member), actual: saySeen(theirs, member) }];
  });
}

const inLists = ({ leaves }: Sight) => leaves.filter(({ path, member }) => path.includes("]") && member.type !== "any");

const isOdd = (value: JsonValue | undefined, { type }: LeafMember) =>
  value === undefined || (type === "text" && typeof value !== "string");

/** All faults of these kinds. */
export function differJobs(one: Tree, other: Tree, names?: readonly string[], contract = flagship): Fault[] {
  return [
    ...differMembers(one, other, names ?? lastingOf(contract), contract),
    ...differCount(one, other, contract),
    ...differTargets(one, other, contract),
  ];
}

/** The canonical form of a value for comparison: numbers by value, everything else by its text. */
function formOf(value: Exclude<JsonValue, null> | undefined | null, type: LeafType): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (type === "int32" || type === "int64") return integerText(value) ?? plain(value);
  const text = plain(value);
  return type === "number" && text.trim() !== "" && Number.isFinite(Number(text)) ? String(Number(text)) : text;
}

function plain(value: Exclude<JsonValue, null>): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function sayCount(entries: readonly JsonValue[] | undefined, { words }: Contract): string {
  return entries === undefined ? "no list" : countOf(entries.length, words.entry.en);
}
