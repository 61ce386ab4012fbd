import { codes } from "../../codes.js";
import type { ContractCode, ContractFile, MemberSchema, MemberSchemas } from "../../types.js";
import { envelopeMembers } from "../contract.js";
import { recordOf, type Source } from "./vendor.js";

type Envelope = ContractFile["envelope"];

/** The envelope that the members of an answer suggest; bare if there is no sign of another. */
export function envelopeFrom({ gaps }: Source, members: MemberSchemas): Envelope {
  const has = (name: string, type: MemberSchema["type"]) => members[name]?.type === type;
  if (has("Success", "boolean") && (has("ErrorMessage", "string") || (has("Code", "string") && !members["Message"])))
    return "iot";
  if (has("Code", "string") && has("Message", "string") && !members["Success"]) return "message";
  const signs = Object.keys(members).filter((name) => /^(success|code|message|error_?(code|message))$/i.test(name));
  if (signs.length > 0)
    gaps.push({
      about: "envelope",
      text: `Envelope: unknown. Answers have ${signs.join(", ")}, which is neither "iot" nor "message", so it counts as "bare".`,
    });
  return "bare";
}

/** Adds the members that answers of this envelope always have. */
export function completed({ gaps }: Source, envelope: Envelope, members: MemberSchemas): MemberSchemas {
  const lacking = envelopeMembers[envelope].filter((name) => !Object.hasOwn(members, name));
  for (const name of lacking)
    gaps.push({
      about: "missing",
      text: `$.${name}: not in the metadata; added, because the envelope "${envelope}" has it.`,
    });
  const added = lacking.map((name) => [name, { type: name === "Success" ? "boolean" : "string" } as const]);
  return { ...(Object.fromEntries(added) as MemberSchemas), ...members };
}

const shared = new Set(codes.map(({ code }) => code));

/** The error codes that the metadata lists, without those shared by all operations. Messages are the kit's own. */
export function codesFrom({ root, gaps }: Source, envelope: Envelope): ContractCode[] {
  const listed = Object.entries(recordOf(root["errorCodes"])).flatMap(([status, all]) =>
    (Array.isArray(all) ? all.map(recordOf) : []).map(({ errorCode }) => ({ status: Number(status), code: errorCode })),
  );
  const found = new Map<string, ContractCode>();
  for (const { status, code } of listed) {
    const isStatus = Number.isInteger(status) && status >= 200 && status <= 599;
    if (typeof code !== "string" || code === "" || shared.has(code) || !isStatus) continue;
    const retryable = status >= 500 || /throttl|toomany|busy|unavailable|timeout/i.test(code);
    const kind = envelope === "bare" ? "gateway" : "business";
    found.set(code, found.get(code) ?? { code, kind, status, retryable, message: `The service refuses with ${code}.` });
  }
  gaps.push({ about: "codes", text: codesGap(found.size) });
  return [...found.values()];
}

function codesGap(count: number): string {
  if (count === 0)
    return "Error codes: none are listed. Add those that callers must tell apart to codes in contract.json.";
  return `Error codes: ${count} taken over. Whether the same request may succeed later is a guess from status and name; check retryable.`;
}

/** Reports a quota as a gap, because metadata describes quotas only in prose. */
export function quotaGap({ root, gaps }: Source): void {
  const texts = ["description", "summary", "requestParamsDescription"].map((key) => root[key]);
  const prose = texts.filter((text) => typeof text === "string").join("\n");
  const [, requests] = /QPS[^\d]{0,30}?(\d+)/.exec(prose) ?? [];
  const hint =
    requests === undefined
      ? "unknown. Add quota if a source names one."
      : `only in prose, perhaps ${requests} requests a second. Check it and add quota.`;
  gaps.push({ about: "quota", text: `Quota: ${hint}` });
}
