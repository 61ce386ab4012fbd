import type { CallResult, Fault } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import { jobLeaves } from "./differ.js";
import { integerText } from "./leaf.js";
import { members, view } from "./view.js";

/** What was understood of a call, flat: path to value, as text where the form does not matter. */
type Understood = Map<string, unknown>;

/** Where the XML and the JSON of one answer were understood differently. Numbers and their text count as the same. */
export function differParity(xml: CallResult | undefined, json: CallResult | undefined): Fault[] {
  const [one, other] = [understood(xml), understood(json)];
  if (typeof one === "string" || typeof other === "string") {
    return [{ path: "$", expected: `as from JSON: ${sayResult(json)}`, actual: `from XML: ${sayResult(xml)}` }];
  }
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((path) => {
    const [fromXml, fromJson] = [one.get(path), other.get(path)];
    if (fromXml === fromJson) return [];
    return [{ path, expected: `as from JSON: ${say(fromJson)}`, actual: `from XML: ${say(fromXml)}` }];
  });
}

/** How often a form differed though the meaning was the same. */
export function parityCoercions(xml: CallResult | undefined, json: CallResult | undefined): string[] {
  const [one, other] = [view(xml), view(json)];
  if (!one || !other) return [];
  return Object.keys(jobLeaves).flatMap((name) => {
    const forms = [typeof one.data?.[name], typeof other.data?.[name]];
    return forms[0] === forms[1] ? [] : [`${name} is ${forms[0]} from XML and ${forms[1]} from JSON`];
  });
}

function understood(result: CallResult | undefined): Understood | string {
  if (result?.raised)
    return new Map<string, unknown>([
      ["code", result.raised.code],
      ["raised", true],
    ]);
  const seen = view(result);
  if (!seen) return sayResult(result);
  const flat: Understood = new Map();
  // what is null counts as absent
  const put = (path: string, value: unknown) => flat.set(path, form(value ?? undefined));
  for (const name of ["Success", "Code", "ErrorMessage"]) put(`$.${name}`, seen.envelope[name]);
  put("$.RequestId", trimmed(seen.envelope["RequestId"]));
  for (const name of Object.keys(jobLeaves)) put(`$.Data.${name}`, seen.data?.[name]);
  seen.list?.forEach((entry, index) => {
    put(`$.Data.TargetInstanceConfigs[${index}]`, members(entry)?.["TargetInstanceId"]);
  });
  put("$.Data.TargetInstanceConfigs", seen.oddList);
  return flat;
}

function form(value: unknown): unknown {
  if (typeof value === "boolean") return String(value);
  return integerText(value) ?? (typeof value === "object" ? JSON.stringify(value) : value);
}

function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}
