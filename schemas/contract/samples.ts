import type { Contract } from "./contract.js";
import type { Member } from "./members.js";

/** An XML element, from any parser. */
interface Element {
  name: string;
  children: readonly Element[];
  text: string;
}

/**
 * Why a sample does not show a success of the operation; undefined if it does. Values may have any type, since
 * documentation often quotes numbers.
 */
export function sampleFault({ envelope, answer }: Contract, value: unknown): string | undefined {
  const [stranger] = strangersIn(answer, value);
  if (stranger !== undefined) return `at ${stranger} it has something that the contract does not describe`;
  const { Success, Code, ErrorMessage } = objectOf(value);
  if (envelope === "iot" && String(Success) !== "true") return "it does not say that the call succeeded";
  if (envelope === "iot" && (ErrorMessage ?? "") !== "")
    return "it says that the call succeeded, and has a message of a failure";
  return envelope === "message" && Code !== "OK" ? "its Code is not OK" : undefined;
}

/** The paths in a value that no member describes, or whose shape differs. */
export function strangersIn(member: Member, value: unknown, path = "$"): string[] {
  if (member.type === "list") {
    const { wrapper } = member;
    const { [wrapper ?? ""]: wrapped, ...others } = objectOf(value);
    const list = wrapper === undefined ? value : wrapped;
    if (!Array.isArray(list) || (wrapper !== undefined && Object.keys(others).length > 0)) return [path];
    return list.flatMap((each) => strangersIn(member.item, each, `${path}[]`));
  }
  if (member.type === "any") return [];
  if (member.type !== "object") return typeof value === "object" && value !== null ? [path] : [];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  const byName = new Map(member.members.map((each) => [each.name, each]));
  return Object.entries(value).flatMap(([name, of]) => {
    const known = byName.get(name);
    return known === undefined ? [`${path}.${name}`] : strangersIn(known, of, `${path}.${name}`);
  });
}

const objectOf = (value: unknown) =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** An element of a sample as JSON would write it. Only the contract knows which elements are lists. */
export function elementValue({ children, text }: Element, member: Member): unknown {
  if (member.type === "list" && member.wrapper !== undefined) {
    const list = { ...member, wrapper: undefined };
    return { [member.wrapper]: [], ...groupsOf(children, (name) => (name === member.wrapper ? list : undefined)) };
  }
  if (member.type === "object") {
    const byName = new Map(member.members.map((each) => [each.name, each]));
    return groupsOf(children, (name) => byName.get(name));
  }
  return children.length === 0 ? text : groupsOf(children, () => undefined);
}

/** The values of elements by name; an array for a list and for a repeated name. */
function groupsOf(
  children: readonly Element[],
  memberOf: (name: string) => Member | undefined,
): Record<string, unknown> {
  const names = [...new Set(children.map(({ name }) => name))];
  const entries = names.map((name) => {
    const member = memberOf(name);
    const isList = member?.type === "list" && member.wrapper === undefined;
    const of = isList ? member.item : member;
    const all = children.filter((each) => each.name === name);
    const values = all.map((each) => (of === undefined ? each.text : elementValue(each, of)));
    return [name, isList || values.length > 1 ? values : values[0]] as const;
  });
  return Object.fromEntries(entries);
}
