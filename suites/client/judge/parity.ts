import { bodyMembers } from "../../../schemas/contract/body.js";
import { type Contract, envelopeMembers } from "../../../schemas/contract/contract.js";
import { leavesOf, type Member } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Fault } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import { integerText } from "./leaf.js";
import { entriesOf, members, seenAt, view } from "./view.js";

/** The understood values of a call, as a flat map from path to value. Values are text if their form does not matter. */
type Understood = Map<string, unknown>;

/** Returns faults if the XML and the JSON of one answer were understood differently. A number equals its text. */
export function differParity(contract: Contract, xml: CallResult | undefined, json: CallResult | undefined): Fault[] {
  const [one, other] = [understood(contract, xml), understood(contract, json)];
  if (typeof one === "string" || typeof other === "string") {
    return [
      {
        path: "$",
        expected: sentence("as from JSON: {0}", sayResult(json)),
        actual: sentence("from XML: {0}", sayResult(xml)),
      },
    ];
  }
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((path) => {
    const [fromXml, fromJson] = [one.get(path), other.get(path)];
    if (fromXml === fromJson) return [];
    return [
      { path, expected: sentence("as from JSON: {0}", say(fromJson)), actual: sentence("from XML: {0}", say(fromXml)) },
    ];
  });
}

/** Returns how often a form differed although the meaning was the same. */
export function parityCoercions(
  contract: Contract,
  xml: CallResult | undefined,
  json: CallResult | undefined,
): string[] {
  if (!view(xml) || !view(json)) return [];
  const leaves = bodyMembers(contract).flatMap(leavesOf);
  return leaves.flatMap(({ name, path }) => {
    if (path.includes("[]")) return [];
    const [one, other] = [typeof seenAt(xml, path), typeof seenAt(json, path)];
    return one === other ? [] : [sentence("{0} is {1} from XML and {2} from JSON", name, one, other)];
  });
}

function understood(contract: Contract, result: CallResult | undefined): Understood | string {
  if (result?.raised)
    return new Map<string, unknown>([
      ["code", result.raised.code],
      ["raised", true],
    ]);
  const seen = view(result);
  if (!seen) return sayResult(result);
  const flat: Understood = new Map();
  for (const name of envelopeMembers[contract.envelope])
    flat.set(`$.${name}`, form(name === "RequestId" ? trimmed(seen[name]) : seen[name]));
  for (const member of bodyMembers(contract)) flatten(member, `$.${member.name}`, seen[member.name], flat);
  return flat;
}

function flatten(member: Member, path: string, value: unknown, flat: Understood): void {
  if (member.type === "list") {
    const { entries = [], odd } = entriesOf(member, value);
    flat.set(path, form(odd));
    for (const [index, each] of entries.entries()) flatten(member.item, `${path}[${index}]`, each, flat);
  } else if (member.type === "object") {
    for (const each of member.members) flatten(each, `${path}.${each.name}`, members(value)?.[each.name], flat);
  } else if (member.type !== "any") flat.set(path, form(value));
}

/** Treats null as absent. */
function form(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "boolean") return String(value);
  return integerText(value) ?? (typeof value === "object" ? JSON.stringify(value) : numeric(value));
}

/** XML has text for a JSON number with a fraction. */
function numeric(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value;
}

function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}
