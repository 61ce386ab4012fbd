import { codes } from "../schemas/codes.js";
import { contradictions } from "../schemas/readings.js";
import type { Shape, ShapeAnswered, ShapeQuestion } from "../schemas/types.js";
import { followedLists } from "./followed-lists.js";
import { formsAt, Seen, valuesAt } from "./seen.js";

/** Returns the names of the readings that a shape shows, in any order, possibly repeated. */
type Reader = (seen: Seen) => readonly string[];

/**
 * The readings that a service follows for each point of the register, by the id of the point and in the order of
 * `readings.json`: several if the service is inconsistent, none if the answers do not show the point.
 */
export function followed(shape: Shape): ReadonlyMap<string, readonly string[]> {
  const seen = new Seen(shape);
  return new Map(
    contradictions.map(({ id, readings }) => {
      const names = readers[id]?.(seen) ?? [];
      return [id, readings.map(({ name }) => name).filter((name) => names.includes(name))];
    }),
  );
}

const kinds = new Map(codes.map(({ code, kind }) => [code.toLowerCase(), kind]));

const integers = ["Status", "Strategy", "Total", "GmtCreate"].map((name) => `$.Data.${name}`);
const answered = ["job", "success", "failure"] as const;

/** For a point with two kinds of question: the kinds that were answered with a job, if both were asked. */
function sides(seen: Seen, one: ShapeQuestion, other: ShapeQuestion): readonly string[] {
  const [a, b] = [seen.answers(one), seen.answers(other)];
  if (a.length === 0 || b.length === 0) return [];
  const taken = [one, other].filter((_, index) => [a, b][index]?.some(({ answer }) => answer === "job"));
  return taken.length === 2 ? ["both"] : taken;
}

const isServed = ({ answer }: ShapeAnswered) => answer === "job" || answer === "success";
const among = (statuses: readonly number[], names: readonly string[]) =>
  statuses.map((status) => (names.includes(String(status)) ? String(status) : "else"));

/** 200 unchanged, other failures by their class. */
const classOf = (status: number) =>
  status === 200 ? "200" : ({ 4: "4xx", 5: "5xx" }[Math.trunc(status / 100)] ?? "else");

function isBusiness(code: string, answers: readonly string[]): boolean {
  return answers.includes("failure") || kinds.get(code.toLowerCase()) === "business";
}

const unknownJob: Reader = (seen) =>
  seen.answers("unknown-job").map(({ answer, codes: result = [] }) => {
    if (answer === "failure") return result.includes("other") || result.length === 0 ? "unlisted" : "failure";
    return answer === "gateway" || answer === "success" ? answer : "else";
  });

const hint: Reader = (seen) =>
  seen.bodies(["throttle"]).flatMap(({ headers }) => {
    const names = headers.map(({ name }) => name.replace(/^(x-ratelimit)-.*/, "$1"));
    const hints = names.filter((name) => ["retry-after", "x-acs-retry-after", "x-ratelimit"].includes(name));
    return hints.length > 0 ? hints : ["none"];
  });

const codeOfSuccess: Reader = (seen) => {
  const bodies = seen.bodies(["job", "success"]);
  return [...valuesAt(bodies, "$.Code"), ...formsAt(bodies, "$.Code")];
};

const readers: Readonly<Record<string, Reader>> = {
  ...followedLists,
  C1: (seen) => integers.flatMap((path) => formsAt(seen.bodies(["job"], "JSON"), path)),
  C2: (seen) => formsAt(seen.bodies(answered, "JSON"), "$.Success"),
  C3: (seen) => formsAt(seen.bodies([...answered, "gateway"]), "$.RequestId"),
  C5: codeOfSuccess,
  C6: (seen) => seen.statuses(isBusiness).map(classOf),
  C12: (seen) => sides(seen, "hmac-sha1", "acs3"),
  "C13-default": (seen) => seen.answers("no-format").map((each) => (isServed(each) ? each.format : "refused")),
  "C13-case": (seen) => seen.answers("format-case").map((each) => (isServed(each) ? "same" : "refused")),
  C18: (seen) => sides(seen, "query", "form"),
  C19: (seen) => sides(seen, "get", "post"),
  "C21-key": (seen) =>
    among(
      seen.statuses((code) => code === "InvalidAccessKeyId.NotFound"),
      ["404", "400"],
    ),
  "C21-signature": (seen) =>
    among(
      seen.statuses((code) => code === "SignatureDoesNotMatch"),
      ["400", "403"],
    ),
  "C22-status": (seen) =>
    among(
      seen.statuses((_, answers) => answers.includes("throttle")),
      ["400", "429", "503"],
    ),
  "C22-hint": hint,
  C31: unknownJob,
  C34: (seen) => seen.codes().flatMap((code) => (kinds.get(code.toLowerCase()) === "business" ? code.slice(0, 3) : [])),
  C36: (seen) => seen.answers("other-version").map((each) => (isServed(each) ? "taken" : "refused")),
};
