import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Contract } from "../../schemas/contract/contract.js";
import { importContract } from "../../schemas/contract/import/import.js";
import type { Gap } from "../../schemas/contract/import/vendor.js";
import { ContractError } from "../../schemas/contract/members.js";
import type { ContractOverlay, Format } from "../../schemas/types.js";
import { UsageError } from "../../suites/engine/usage-error.js";
import { putFile, unwritable } from "../put.js";
import { failed, readJsonFile, readOverlay } from "./read.js";
import { faultIn } from "./samples.js";

/** The options of `djc contract import`. */
export interface ImportFlags {
  product?: string;
  apiVersion?: string;
  host?: string;
  overlay?: string;
  out?: string;
}

/** A contract that an import wrote. */
export interface WrittenContract {
  contract: Contract;
  folder: string;
  gaps: readonly Gap[];
}

/**
 * Writes the contract of the operation that a vendor's metadata file describes; the file is named after the operation.
 * Throws a UsageError if this fails, or if the contract already exists.
 */
export function importFile(file: string, flags: ImportFlags): WrittenContract {
  const metadata = readJsonFile(file, "Name a file of the vendor's operation metadata");
  const overlay = flags.overlay === undefined ? [] : readOverlay(flags.overlay);
  const { contract, files, gaps, demos } = imported(file, metadata, flags, overlay);
  const samples: Contract["samples"] = {};
  const found: Gap[] = [];
  for (const format of ["JSON", "XML"] as const) {
    const demo = demos[format];
    const why = demo === undefined ? "there is none" : faultIn(contract, format, demo);
    if (why !== undefined) found.push(sampleGap(format, why));
    else if (demo !== undefined) samples[format] = `${demo.trimEnd()}\n`;
  }
  const folder = flags.out ?? join("contracts", ...contract.name.split("/"));
  writeContract(folder, {
    "contract.json": json(files.contract),
    "request.schema.json": json(files.request),
    "response.schema.json": json(files.response),
    ...(overlay.length === 0 ? {} : { "overlay.json": json(overlay) }),
    ...Object.fromEntries(Object.entries(samples).map(([format, text]) => [sampleFile(format), text])),
  });
  return { contract: { ...contract, samples }, folder, gaps: [...gaps, ...found] };
}

function imported(file: string, metadata: unknown, flags: ImportFlags, overlay: ContractOverlay) {
  const { product, apiVersion: version, host } = flags;
  const named = Object.entries({ product, version, host }).filter(([, value]) => value !== undefined);
  const action = basename(file).replace(/\.json$/i, "");
  const source = `The vendor's published operation metadata, ${basename(file)}; imported, not reviewed`;
  try {
    return importContract(metadata, { ...Object.fromEntries(named), action, source }, overlay);
  } catch (error) {
    if (error instanceof ContractError) throw failed(file, error.message);
    throw error;
  }
}

const sampleGap = (format: Format, why: string): Gap => ({
  about: "sample",
  text: `${format} sample: not taken, because ${why}. Write ${sampleFile(format)}.`,
});

const sampleFile = (format: string) => `samples/success.${format.toLowerCase()}`;

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

function writeContract(folder: string, files: Readonly<Record<string, string>>): void {
  if (existsSync(join(folder, "contract.json")))
    throw new UsageError(
      `Failed to write a contract to "${folder}": one is there already. Choose another folder with --out, or move it.`,
    );
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      putFile(join(folder, name), [text]);
    }
  } catch (error) {
    throw unwritable(folder, error, "a contract");
  }
}
