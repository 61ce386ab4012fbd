import type { ContractFile, ContractOverlay, RequestSchema } from "../../types.js";
import { type Contract, type ContractFiles, compileContract, envelopeMembers } from "../contract.js";
import { ContractError } from "../members.js";
import { answerFrom } from "./answer.js";
import { mergePatch } from "./merge-patch.js";
import { requestFrom } from "./request.js";
import { codesFrom, completed, envelopeFrom, quotaGap } from "./rules.js";
import { type Gap, gapKinds, isRecord, patchIt, recordOf, type Source, type VendorSchema } from "./vendor.js";

/** Facts about an operation that metadata does not contain. */
export interface Identity {
  action: string;
  product?: string;
  version?: string;
  host?: string;
  /** The origin of the metadata. */
  source: string;
}

/** A contract made from metadata. */
export interface Imported {
  contract: Contract;
  files: ContractFiles;
  /** Points for a reviewer to check, one line each. */
  gaps: readonly Gap[];
  /** The documented samples, not yet reviewed. */
  demos: { JSON?: string; XML?: string };
}

/**
 * Imports the contract of an operation from the vendor's metadata, with an overlay applied. Throws a ContractError that
 * says why the metadata is not usable, and what to do.
 */
export function importContract(metadata: unknown, identity: Identity, overlay: ContractOverlay = []): Imported {
  const root = patched(metadata, overlay);
  const source: Source = { root, gaps: [] };
  const request = requestFrom(source, identity.action);
  const answer = answerFrom(source, identity.action);
  const envelope = chosenEnvelope(overlay) ?? envelopeFrom(source, answer.properties);
  const response = { ...answer, properties: completed(source, envelope, answer.properties) };
  const found = { envelope, codes: codesFrom(source, envelope) };
  const contract = contractFrom(identity, found, overlay);
  quotaGap(source);
  source.gaps.push(...standingGaps(request));
  const files = { contract, request, response };
  return { contract: compiled(files), files, gaps: left(source.gaps, overlay), demos: demosOf(root) };
}

function patched(metadata: unknown, overlay: ContractOverlay): VendorSchema {
  const root = overlay.reduce<unknown>((now, { patch = {} }) => mergePatch(now, patch), metadata);
  if (!isRecord(root) || !isOperation(root))
    throw new ContractError(
      "it has neither parameters nor responses, so it is not metadata of an operation. Name the file of one operation",
    );
  if (root["path"] !== undefined)
    throw new ContractError("it has a path, so the operation is of the ROA style. Only RPC operations can be imported");
  return root;
}

/** Whether the value has parameters or responses of the right kind, and neither of a wrong kind. */
function isOperation({ parameters, responses }: VendorSchema): boolean {
  const isList = parameters === undefined || Array.isArray(parameters);
  const isTable = responses === undefined || isRecord(responses);
  return isList && isTable && (parameters ?? responses) !== undefined;
}

/** The envelope that the overlay names. An unknown name is rejected with the rest of contract.json. */
function chosenEnvelope(overlay: ContractOverlay): Contract["envelope"] | undefined {
  const named = overlay
    .map(({ contract = {} }) => recordOf(contract)["envelope"])
    .findLast((each) => each !== undefined);
  return Object.keys(envelopeMembers).find((each): each is Contract["envelope"] => each === named);
}

function contractFrom(
  { action, product, version, host, source }: Identity,
  { envelope, codes }: Pick<ContractFile, "envelope" | "codes">,
  overlay: ContractOverlay,
): ContractFile {
  const given = {
    ...(product === undefined ? {} : { product }),
    ...(version === undefined ? {} : { version }),
    action,
    ...(host === undefined ? {} : { host }),
    readOnly: false,
    envelope,
    ...(codes?.length ? { codes } : {}),
    basis: "metadata",
    source,
  };
  const all = overlay.reduce<unknown>((now, { contract = {} }) => mergePatch(now, contract), given);
  const lacking = ["product", "version", "host"].filter((name) => recordOf(all)[name] === undefined);
  if (lacking.length > 0)
    throw new ContractError(
      `the metadata does not name its ${and.format(lacking)}. Give ${and.format(lacking.map((name) => flags[name] ?? name))}, or an overlay that does`,
    );
  return all as ContractFile;
}

const and = new Intl.ListFormat("en");

const flags: Readonly<Record<string, string>> = {
  product: "--product",
  version: "--api-version",
  host: "--host",
};

function compiled(files: ContractFiles): Contract {
  try {
    return compileContract(files);
  } catch (error) {
    if (error instanceof ContractError) throw new ContractError(`${error.message}. ${patchIt}`);
    throw error;
  }
}

/** Facts that metadata never contains. */
function standingGaps({ required = [], properties }: RequestSchema): Gap[] {
  const keys = required.filter((name) => properties[name]?.type === "string");
  return [
    { about: "optional", text: "Answer: which members it always has is not said, so they all count as optional." },
    { about: "read-only", text: "Read-only: never imported. Set readOnly if asking changes nothing." },
    ...(keys.length === 0
      ? []
      : [{ about: "key" as const, text: `Key: not said. Set key if ${keys.join(" or ")} may be any text.` }]),
  ];
}

/** The gaps, most important first, without those that the overlay has closed. */
function left(gaps: readonly Gap[], overlay: ContractOverlay): Gap[] {
  const said = new Set(overlay.flatMap(({ contract = {} }) => Object.keys(contract)));
  const isClosed = ({ about }: Gap) => said.has(about === "read-only" ? "readOnly" : about);
  const rank = ({ about }: Gap) => gapKinds.indexOf(about);
  return gaps.filter((gap) => !isClosed(gap)).toSorted((a, b) => rank(a) - rank(b));
}

function demosOf({ responseDemo }: VendorSchema): Imported["demos"] {
  let listed: unknown;
  try {
    listed = typeof responseDemo === "string" ? JSON.parse(responseDemo) : responseDemo;
  } catch {
    return {};
  }
  const demos = (Array.isArray(listed) ? listed : []).map(recordOf).flatMap(({ type, example }) => {
    const format = String(type).toUpperCase();
    const isSample = (format === "JSON" || format === "XML") && typeof example === "string" && example.trim() !== "";
    return isSample ? [[format, example] as const] : [];
  });
  return Object.fromEntries(demos.toReversed());
}
