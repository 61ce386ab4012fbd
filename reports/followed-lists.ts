import type { ShapeBody } from "../schemas/types.js";
import { formsAt, memberAt, type Seen, valuesAt } from "./seen.js";

const outer = "$.Data.TargetInstanceConfigs";
const inner = `${outer}.targetInstanceConfigs`;
const noError = new Set(["empty", "success", "Success", "200"]);

const jobs = (seen: Seen) => seen.bodies(["job"]);
const failures = (seen: Seen) => seen.bodies(["failure"]);
const has = (body: ShapeBody, path: string) => memberAt(body, path) !== undefined;

/** The form of the targets: a list in an object, a bare list, or names in other letter case. */
function targets(body: ShapeBody): string[] {
  const isCased = body.members.some(({ path }) => {
    const isTarget = /^\$\.Data\.targetinstanceconfigs(\.targetinstanceconfigs)?$/i.test(path);
    return isTarget && path !== outer && path !== inner;
  });
  if (isCased) return ["case"];
  const forms = formsAt([body], outer);
  return [...(has(body, inner) ? ["wrapper"] : []), ...(forms.includes("list") ? ["bare"] : [])];
}

function emptyList(body: ShapeBody): string[] {
  const names = { "empty-object": "object", "empty-list": "bare", null: "null", "empty-text": "text" } as const;
  const bare = formsAt([body], outer).flatMap((form) => (form in names ? names[form as keyof typeof names] : []));
  const wrapped = formsAt([body], inner).some((form) => form.startsWith("empty"));
  return [...bare, ...(wrapped ? ["list"] : [])];
}

const dataOfFailure = { absent: "absent", null: "null", "empty-object": "empty", "empty-text": "empty" } as const;

/** Functions that find the readings in the bodies of a shape, by the id of their point. */
export const followedLists: Readonly<Record<string, (seen: Seen) => readonly string[]>> = {
  C4: (seen) =>
    jobs(seen).flatMap((body) => (valuesAt([body], "$.Code").some((value) => !noError.has(value)) ? "error" : "clean")),
  C7: (seen) => failures(seen).flatMap((body) => ["ErrorMessage", "Message"].filter((name) => has(body, `$.${name}`))),
  C8: (seen) => jobs(seen).flatMap(targets),
  C9: (seen) => jobs(seen).flatMap(emptyList),
  C24: (seen) => {
    const values = ["Status", "Strategy"].map((name) => valuesAt(jobs(seen), `$.Data.${name}`));
    const [states = [], strategies = []] = values;
    const isMore = states.some((value) => !/^[0-3]$/.test(value)) || strategies.some((value) => !/^[01]$/.test(value));
    if (states.length === 0) return [];
    return [isMore ? "more" : "documented"];
  },
  C27: (seen) =>
    formsAt(failures(seen), "$.Data").map((form) => dataOfFailure[form as keyof typeof dataOfFailure] ?? "filled"),
  C28: (seen) => valuesAt(jobs(seen), "$.Data.GmtCreate"),
  C30: (seen) => valuesAt(jobs(seen), "$.Data.JobId"),
  "C33-declaration": (seen) => xml(seen).flatMap(({ declaration }) => declaration),
  "C33-empty": (seen) => xml(seen).flatMap(({ empty = [] }) => empty),
};

function xml(seen: Seen): NonNullable<ShapeBody["xml"]>[] {
  const all = seen.bodies(["job", "success", "failure", "gateway", "throttle", "other"], "XML");
  return all.flatMap((body) => body.xml ?? []);
}
