import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { Reply } from "../../../schemas/types.js";
import type { Asked, Refusal } from "./asked.js";
import { momentOf } from "./moment.js";
import type { EndpointState } from "./overrides.js";

const longest = 1000;

/** The content of a line of the log. */
export interface Logged {
  asked?: Asked;
  reply?: Reply;
  refusal?: Refusal;
  /** The Status in the answer. */
  status?: number;
  /** Text that replaces the description of a request. */
  note?: string;
}

/** One line about one request: time, HTTP status, caller, subject and result. Never contains a secret. */
export function logLine(result: Logged, world: EndpointState): string {
  const { reply, asked, note } = result;
  const head = `${new Date(world.now()).toISOString()} ${reply?.delivery?.fault ?? reply?.status ?? "---"}`;
  const parts = asked ? [...request(asked, world), said(result, world)] : [note ?? ""];
  // search before a text is truncated
  if (world.hasSecret(parts.join(" "))) return `${head} (a secret stood in this request, so that it is not shown)`;
  return [head, ...parts.map((part) => shown(part))].join(" ");
}

function request({ arrival, style, common, params, format }: Asked, world: EndpointState): string[] {
  const isKnown = world.parts.caller(common.accessKeyId ?? "", world) !== undefined;
  return [
    arrival.method,
    style,
    // an unknown key may be a secret in the wrong place
    isKnown ? (common.accessKeyId ?? "") : "unknown-key",
    ...subject(params, world.contract),
    format,
  ];
}

/** The flagship is not named, because most endpoints serve nothing else. */
function subject(params: Asked["params"], contract: Contract): string[] {
  const { action, key } = contract;
  const operation = isFlagship(contract) ? [] : [action];
  if (key === undefined) return operation;
  return [...operation, params[key] === undefined ? `no-${key}` : `${key}="${params[key]}"`];
}

function said({ asked, refusal, status }: Logged, { contract }: EndpointState): string {
  if (!refusal && !isFlagship(contract)) return `answered${late(asked)}`;
  if (!refusal) return `${status === undefined ? "no-Data" : `Status=${status}`}${late(asked)}`;
  return refusal.why === undefined ? refusal.code : `${refusal.code}: ${refusal.why}`;
}

/** The sources differ on how long a request is valid (C20). This warns if one of them would refuse the request. */
function late(asked: Asked | undefined): string {
  const apartMs = Math.abs((asked?.atMs ?? 0) - (momentOf(asked?.common.time ?? "") ?? 0));
  const minutes = Math.round(apartMs / 60_000);
  return asked && apartMs > 15 * 60_000 ? ` (its time is ${minutes} minutes from the clock; some pages allow 15)` : "";
}

/** The text on one line and truncated. Characters that a terminal does not show, or interprets, are escaped. */
export function shown(text: string): string {
  if (text.length <= longest && /^[ -~]*$/.test(text)) return text;
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
