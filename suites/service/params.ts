import type { Contract } from "../../schemas/contract/contract.js";
import { type Parameter, wireParameters } from "../../schemas/contract/parameters.js";
import { nearest } from "../../schemas/nearest.js";
import { UsageError } from "../engine/usage-error.js";

/** Parameters by their names on the wire, as text. */
export type Params = Readonly<Record<string, string>>;

/**
 * The parameters of a plain request except its key. A given parameter replaces its plain value, or all plain values of
 * its list. An empty value removes it. Throws a UsageError if the operation has no such parameter.
 */
export function paramsOf(contract: Contract, given: Params = {}): Params {
  const { parameters, key } = contract;
  const taken = Object.keys(given).map((name) => named(contract, name));
  const free = parameters.filter((each) => each.name !== key && !taken.includes(each));
  const plain = wireParameters(parameters, Object.fromEntries(free.map((each) => [each.name, each.plain])));
  return Object.fromEntries(Object.entries({ ...plain, ...given }).filter(([, value]) => value !== ""));
}

/** The parameter that a name on the wire belongs to, for example `Tag` for `Tag.1.Key`. */
function named({ parameters, action, key }: Contract, name: string): Parameter {
  const found = parameters.find((each) => name === each.name || name.startsWith(`${each.name}.`));
  if (found?.name === key && found)
    throw new UsageError(`Failed to set the parameter "${name}": it is the key. Give its values with --key.`);
  if (found) return found;
  const names = parameters.map((each) => each.name);
  const like = nearest(name, names);
  const hint = like === undefined ? `It has ${names.join(", ")}.` : `Did you mean ${like}?`;
  throw new UsageError(`Failed to set the parameter "${name}": ${action} has none of this name. ${hint}`);
}

/** The default values of the key: the plain one, or an empty one if the operation has no key. */
export function plainKeys({ parameters, key }: Contract): readonly string[] {
  return [String(parameters.find(({ name }) => name === key)?.plain ?? "")];
}

/** The first name on the wire that can be changed in a request: that of the key, or of another parameter. */
export function firstName({ key, parameters }: Contract): string | undefined {
  if (key !== undefined) return key;
  return Object.keys(
    wireParameters(parameters, Object.fromEntries(parameters.map((each) => [each.name, each.plain]))),
  )[0];
}

/** The given values that must not be reported, with the names of their parameters. */
export function secretParams({ parameters }: Contract, params: Params): { name: string; text: string }[] {
  const secret = parameters.filter(({ schema }) => schema["x-secret"]).map(({ name }) => name);
  return Object.entries(params).flatMap(([name, text]) =>
    secret.some((each) => name === each || name.startsWith(`${each}.`)) ? [{ name, text }] : [],
  );
}
