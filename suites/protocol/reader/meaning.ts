import type { Answer } from "../../../generators/answer.js";
import { type Contract, envelopeMembers } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { LeafMember, ListMember, Member } from "../../../schemas/contract/members.js";
import type { Format, GatewayFailure, Meaning, Response } from "../../../schemas/types.js";
import { type JsonValue, readJson } from "./json.js";
import { Members } from "./members.js";
import { ReadError } from "./read-error.js";
import { GATEWAY, type Shape, shapeOf } from "./shape.js";
import { shaped } from "./shaped.js";
import { readXml } from "./xml.js";

/**
 * Reads the meaning of a reply's body with the kit's own strict readers. Never throws: an invalid answer is
 * `unreadable`, with the reason. Unwraps lists, trims RequestId (C3) but not text in XML, ignores unknown members, and
 * reads `null` as absent. Source: response parameters; wire facts, 3 and 4.
 */
export function readMeaning(bytes: Uint8Array, format: Format, contract: Contract = flagship): Meaning {
  try {
    return format === "JSON" ? fromJson(readJson(bytes), contract) : fromXml(bytes, contract);
  } catch (error) {
    if (error instanceof ReadError) return { kind: "unreadable", why: error.message };
    throw error;
  }
}

/** An iot answer is recognised by its Success, other answers by the absence of a HostId. */
function fromJson(value: JsonValue, contract: Contract): Meaning {
  const members = new Members(value);
  const isAnswer = contract.envelope === "iot" ? members.has("Success") : !members.has("HostId");
  return isAnswer ? response(members, contract) : gateway(members);
}

function fromXml(bytes: Uint8Array, contract: Contract): Meaning {
  const root = readXml(bytes);
  if (root.name === `${contract.action}Response`)
    return response(new Members(shaped(root, answerShape(contract))), contract);
  if (root.name === "Error") return gateway(new Members(shaped(root, GATEWAY)));
  throw new ReadError(`<${root.name}> is the root of no documented answer`);
}

const shapes = new WeakMap<Contract, Shape>();

function answerShape(contract: Contract): Shape {
  const shape = shapes.get(contract) ?? shapeOf(contract.answer.members);
  shapes.set(contract, shape);
  return shape;
}

function gateway(members: Members): Meaning {
  const need = (name: keyof GatewayFailure) => {
    const value = members.text(name) ?? members.text(name.charAt(0).toLowerCase() + name.slice(1));
    if (value || (value === "" && name === "Message")) return value;
    throw new ReadError(`it has no Success, so it is no answer, and no ${name}, so it is no gateway failure`);
  };
  const failure: GatewayFailure = {
    RequestId: need("RequestId").trim(),
    HostId: need("HostId"),
    Code: need("Code"),
    Message: need("Message"),
  };
  const recommend = members.text("Recommend") ?? members.text("recommend");
  return { kind: "gateway", gateway: recommend === undefined ? failure : { ...failure, Recommend: recommend } };
}

function response(members: Members, { answer, envelope }: Contract): Meaning {
  const isSuccess = succeeded(members, envelope);
  const entries = answer.members.flatMap((member) => {
    // a failure may have an empty body in place of none (C27)
    const isBody = !envelopeMembers[envelope].includes(member.name);
    const isNothing = isBody && !isSuccess && member.type === "object" && members.member(member.name)?.isEmpty;
    return isNothing ? [] : [[member.name, read(members, member, answer.members)] as const];
  });
  const said = present(entries);
  if (typeof said["RequestId"] === "string") said["RequestId"] = said["RequestId"].trim();
  const meaning = { kind: "response" as const, response: said as Response };
  return members.textual ? { ...meaning, textual: true } : meaning;
}

function succeeded(members: Members, envelope: Contract["envelope"]): boolean {
  if (envelope === "bare") return true;
  if (envelope === "message") return members.text("Code") === "OK";
  const success = members.boolean("Success");
  if (success === undefined) throw new ReadError("$.Success is missing");
  return success;
}

function read(from: Members, member: Member, siblings: readonly Member[]): unknown {
  if (member.type === "list") return list(from, member, siblings);
  if (member.type === "object") {
    const inner = from.member(member.name);
    return inner && object(inner, member.members);
  }
  return leaf(from, member, member.name);
}

function object(from: Members, members: readonly Member[]): Answer {
  return present(members.map((member) => [member.name, read(from, member, members)] as const));
}

function leaf(from: Members, { type }: LeafMember, name: string): unknown {
  if (type === "text") return from.text(name);
  if (type === "boolean") return from.boolean(name);
  if (type === "int32") return from.int32(name);
  if (type === "int64") return from.long(name);
  return type === "number" ? from.number(name) : from.any(name);
}

function list(from: Members, { name, wrapper, item }: ListMember, siblings: readonly Member[]): unknown[] | undefined {
  const holder = wrapper === undefined ? from : from.member(name);
  const inner = wrapper ?? name;
  const isObject = item.type === "object";
  const found = isObject ? holder?.list(inner) : holder?.leaves(inner, inner);
  // a list under a wrong name must not be read as no list (C8)
  const known = wrapper !== undefined && holder ? [inner] : siblings.map((each) => each.name);
  if (!found?.length) (holder ?? from).refuse(alike(inner), holder ? inner : name, known);
  return found?.map((each) => (isObject ? object(each, item.members) : leaf(each, item, inner)));
}

/**
 * Matches names that begin like this one, in any case. Compares only the first two thirds, so that a plural matches its
 * singular.
 */
function alike(name: string): RegExp {
  return new RegExp(`^${name.slice(0, Math.ceil((name.length * 2) / 3))}`, "i");
}

/** Returns the members that are not undefined. */
function present(entries: readonly (readonly [string, unknown])[]): { [name: string]: unknown } {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
