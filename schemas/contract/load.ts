import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { nearest } from "../nearest.js";
import type { ContractFile, ContractWords, RequestSchema, ResponseSchema } from "../types.js";
import { type Contract, type ContractFiles, compileContract } from "./contract.js";
import { flagship } from "./flagship.js";
import { ContractError } from "./members.js";

const shipped = fileURLToPath(new URL("../contracts/", import.meta.url));

/** The names of the bundled contracts, the flagship first. */
export function contractNames(): readonly string[] {
  const all = readdirSync(shipped).flatMap((product) =>
    readdirSync(`${shipped}${product}`).map((action) => `${product}/${action}`),
  );
  return [flagship.name, ...all.filter((name) => name !== flagship.name).toSorted()];
}

/**
 * Loads the contract with this name, such as `sts/AssumeRole`, or from this folder. Throws a ContractError in one
 * sentence if it does not exist or is wrong.
 */
export function loadContract(nameOrFolder: string): Contract {
  const names = contractNames();
  const name = names.find((each) => each.toLowerCase() === nameOrFolder.toLowerCase());
  if (name === flagship.name) return flagship;
  const folder = name === undefined ? nameOrFolder : `${shipped}${name}`;
  if (!existsSync(`${folder}/contract.json`)) {
    const like = nearest(nameOrFolder, names);
    const hint = like === undefined ? "`djc contracts` lists those that there are" : `Did you mean ${like}?`;
    throw wrong(nameOrFolder, `there is no such contract, and no folder with a contract.json. ${hint}`);
  }
  try {
    return compileContract(filesIn(folder));
  } catch (error) {
    if (error instanceof ContractError) throw wrong(nameOrFolder, error.message);
    throw error;
  }
}

function filesIn(folder: string): ContractFiles {
  const words = existsSync(`${folder}/words.json`) ? { words: json(folder, "words.json") as ContractWords } : {};
  const samples = (["JSON", "XML"] as const).flatMap((format) => {
    const file = `${folder}/samples/success.${format.toLowerCase()}`;
    return existsSync(file) ? [[format, readFileSync(file, "utf8")] as const] : [];
  });
  return {
    contract: json(folder, "contract.json") as ContractFile,
    request: json(folder, "request.schema.json") as RequestSchema,
    response: json(folder, "response.schema.json") as ResponseSchema,
    ...words,
    samples: Object.fromEntries(samples),
  };
}

function json(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "is not JSON" : "cannot be read";
    throw new ContractError(`${file} ${why}`);
  }
}

const wrong = (name: string, why: string) =>
  new ContractError(
    `Failed to load the contract "${name}": ${why.endsWith("?") || why.endsWith(".") ? why : `${why}.`}`,
  );
