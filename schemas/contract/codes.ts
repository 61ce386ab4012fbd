import { type Code, codes } from "../codes.js";
import type { Contract } from "./assemble.js";
import { flagship, isFlagship } from "./flagship.js";

/** An error code that an operation can answer with. */
export type ListedCode = Omit<Code, "source">;

const known = new WeakMap<Contract, readonly ListedCode[]>();

/** The listed codes of an operation: those shared by all operations, and those of its contract. */
export function codesOf(contract: Contract): readonly ListedCode[] {
  const all = known.get(contract) ?? (isFlagship(contract) ? codes : madeFor(contract));
  known.set(contract, all);
  return all;
}

function madeFor(contract: Contract): readonly ListedCode[] {
  const { envelope, codes: own } = contract;
  const isOwn = new Set(own.map(({ code }) => code));
  const shared = codes
    // The shared codes of business failures belong to the Iot product.
    .filter(({ kind, code }) => (kind === "gateway" || envelope === "iot") && !isOwn.has(code))
    .flatMap((each) => (each.code === "MissingJobId" ? missingCodes(contract, each) : [withAction(contract, each)]));
  // A bare envelope cannot show business failures.
  return [...shared, ...own.filter(({ kind }) => kind === "gateway" || envelope !== "bare")];
}

/** One code for each required parameter. */
function missingCodes({ parameters }: Contract, { source: _source, ...like }: Code): readonly ListedCode[] {
  const required = parameters.filter((each) => each.required);
  return required.map(({ name }) => ({ ...like, code: `Missing${name}`, message: `This operation needs a ${name}.` }));
}

function withAction({ action }: Contract, { source: _source, ...code }: Code): ListedCode {
  return { ...code, message: code.message.replace(flagship.action, action) };
}
