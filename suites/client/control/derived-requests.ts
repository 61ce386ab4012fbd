import type { Contract } from "../../../schemas/contract/contract.js";
import type { Client } from "../../protocol/client.js";
import { referenceClient } from "../../reference/client/client.js";
import { type ClientParts, partsFor } from "../../reference/client/overrides.js";

/** A client with one defect, derived from a contract. */
export interface DerivedMutant {
  name: string;
  /** The requirements of which at least one must fail. */
  killers: readonly string[];
  client(): Client;
}

type Send = ClientParts["params"];

/** Derives clients that send wrong requests. */
export function askingMutants(contract: Contract): DerivedMutant[] {
  const { key, parameters } = contract;
  const right = partsFor(contract);
  const asking = (
    name: string,
    killers: readonly string[],
    change: (params: Record<string, string>) => Record<string, string>,
  ): DerivedMutant => {
    const params: Send = (call) => change(right.params(call));
    return { name, killers, client: () => referenceClient({ params }, {}, contract) };
  };
  const signing = (name: string, change: Partial<Record<"action" | "version", string>>): DerivedMutant => ({
    name,
    killers: ["request.operation"],
    client: () => referenceClient({ sign: (unsigned) => right.sign({ ...unsigned, ...change }) }, {}, contract),
  });
  const on = (name: string, by: (value: string) => string) => (params: Record<string, string>) =>
    params[name] === undefined ? params : { ...params, [name]: by(params[name]) };
  const further = parameters.filter(({ name }) => name !== key);
  return [
    ...(key === undefined
      ? []
      : [
          asking(
            `trims ${key}`,
            ["request.job-id"],
            on(key, (value) => value.trim()),
          ),
          asking(
            `sends ${key} in small letters`,
            ["request.job-id"],
            on(key, (value) => value.toLowerCase()),
          ),
          asking(`encodes ${key} twice`, ["request.job-id"], on(key, encodeURIComponent)),
        ]),
    ...further.map(({ name }) => asking(`leaves out the parameter ${name}`, ["request.parameters"], without(name))),
    ...further.map(({ name }) =>
      asking(`names the parameter ${name} in another case`, ["request.parameters"], renamed(name)),
    ),
    signing("asks for another operation", { action: `${contract.action}s` }),
    signing("names the operation in small letters", { action: contract.action.toLowerCase() }),
    signing("asks for another version", { version: "2000-01-01" }),
  ];
}

const belongs = (name: string, sent: string) => sent === name || sent.startsWith(`${name}.`);

const without = (name: string) => (params: Record<string, string>) =>
  Object.fromEntries(Object.entries(params).filter(([sent]) => !belongs(name, sent)));

function renamed(name: string) {
  const other = name.charAt(0).toLowerCase() + name.slice(1);
  return (params: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(params).map(([sent, value]) => [
        belongs(name, sent) ? other + sent.slice(name.length) : sent,
        value,
      ]),
    );
}
