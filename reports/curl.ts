import { shellWord } from "../schemas/shell.js";
import type { SeenRequest } from "../schemas/types.js";

/** What curl writes by itself; a request that had none of these gets none. */
const OF_CURL = ["accept", "user-agent"];
/** What belongs to one connection or follows from the rest. */
const OF_CONNECTION = new Set(["host", "content-length", "connection", "transfer-encoding", "keep-alive"]);

/** A request as a command line for curl in bash, several lines long; credentials in it are names, as in the report. */
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

/** Where a request went: the host that it names, and its path and query as sent. */
export function addressOf({ headers, target }: Pick<SeenRequest, "headers" | "target">): string {
  const host = headers["host"] ?? headers["Host"];
  return `http://${host || "host.invalid"}${target.startsWith("/") ? "" : "/"}${target}`;
}

/** No argument holds NUL, and one that begins with @ would name a file. */
function data(body: string): string {
  if (!body.includes("\u0000") && !body.startsWith("@")) return shellWord(body);
  return `@<(printf %b ${shellWord(body.replaceAll("\\", "\\\\").replaceAll("\u0000", "\\0000"))})`;
}
