import type { Capabilities, Requirement } from "../schemas/types.js";
import type { Scope } from "./check.js";

/** What checks may ask of a client with these capabilities. Source: adapter protocol, Hello. */
export function scopeOf(capabilities: Capabilities): Scope {
  const { formats = ["JSON"], securityToken = false, rateLimit, waits, timeout } = capabilities;
  return {
    formats,
    securityToken,
    ...(typeof rateLimit === "number" ? { rateLimit } : {}),
    ...(waits ? { waits } : {}),
    ...(timeout ? { timeout } : {}),
  };
}

/** Why a requirement does not bind a client with these capabilities, or undefined where it does. */
export function inapplicable(requirement: Requirement, capabilities: Capabilities): string | undefined {
  const { formats = ["JSON"], ...claims } = capabilities;
  const lacks = (requirement.needs ?? []).filter((need) =>
    need === "JSON" || need === "XML" ? !formats.includes(need) : !claims[need],
  );
  if (lacks.length === 0) return undefined;
  const claim = lacks.map((need) => (need === "JSON" || need === "XML" ? `the format ${need}` : need)).join(" and ");
  return `The client does not claim ${claim}.`;
}
