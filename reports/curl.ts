import { shellWord } from "../schemas/shell.js";
import type { SeenRequest } from "../schemas/types.js";

/** Headers that curl adds by default; they are suppressed if the request lacked them. */
const OF_CURL = ["accept", "user-agent"];
/** Headers that belong to one connection or follow from the rest. */
const OF_CONNECTION = new Set(["host", "content-length", "connection", "transfer-encoding", "keep-alive"]);

/** A request as a multi-line curl command for bash; credentials are placeholders, as in the report. */
export function curl(request: SeenRequest): string {
  const { method, headers, body } = request;
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const expected = body === "" ? OF_CURL : [...OF_CURL, "content-type"];
  const sent = Object.entries(headers).filter(([name]) => !OF_CONNECTION.has(name.toLowerCase()));
  const parts = [
    `curl --http1.1 --globoff --path-as-is --include --request ${shellWord(method)}`,
    ...expected.filter((name) => !names.has(name)).map((name) => `--header ${shellWord(`${name}:`)}`),
    ...sent.map(([name, value]) => `--header ${shellWord(value === "" ? `${name};` : `${name}: ${value}`)}`),
    ...(body === "" ? [] : [`--data-binary ${data(body)}`]),
    shellWord(addressOf(request)),
  ];
  return parts.join(" \\\n  ");
}

/** The address of a request: the host from its headers, and the path and query as sent. */
export function addressOf({ headers, target }: Pick<SeenRequest, "headers" | "target">): string {
  const host = headers["host"] ?? headers["Host"];
  return `http://${host || "host.invalid"}${target.startsWith("/") ? "" : "/"}${target}`;
}

/** An argument cannot contain NUL, and one that starts with @ would name a file. */
function data(body: string): string {
  if (!body.includes("\u0000") && !body.startsWith("@")) return shellWord(body);
  return `@<(printf %b ${shellWord(body.replaceAll("\\", "\\\\").replaceAll("\u0000", "\\0000"))})`;
}
