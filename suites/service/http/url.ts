import { flagship } from "../../../schemas/contract/flagship.js";
import { UsageError } from "../../engine/usage-error.js";
import { isLoopback } from "../../protocol/guard/guard.js";

/** The URL of a service on this machine. Throws a UsageError if the text is not such a URL. */
export function loopbackUrl(text: string): URL {
  const fail = (why: string, advice: string) =>
    new UsageError(`Failed to examine the service "${withoutUser(text)}": ${why}. ${advice}`);
  const shape = "Give an origin, such as http://127.0.0.1:8080.";
  if (!URL.canParse(text)) throw fail("it is no URL", shape);
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw fail("it is neither http nor https", shape);
  if (url.username || url.password) throw fail("it holds credentials", "Give them as environment variables.");
  if (url.pathname !== "/" || url.search || url.hash) throw fail("it has a path or a query", shape);
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  if (host === flagship.host) {
    throw fail("it is the official endpoint", "Give --live in the place of --service to examine that one.");
  }
  if (!isLoopback(url.hostname))
    throw fail("it is not on this machine", "Give an address such as http://127.0.0.1:8080.");
  return url;
}

/** The URL of the official endpoint. Throws a UsageError if the text names another host. */
export function liveUrl(text: string): URL {
  if (URL.canParse(text) && new URL(text).href === `https://${flagship.host}/`) return new URL(text);
  throw new UsageError(
    `Failed to examine the live service "${withoutUser(text)}": the official endpoint is https://${flagship.host}. Give a service on this machine with --service.`,
  );
}

/** Removes the part before an @, which may contain a secret. */
function withoutUser(text: string): string {
  return text.replace(/\/\/[^/]*@/, "//");
}
