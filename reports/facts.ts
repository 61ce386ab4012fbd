import type { Shape, ShapeAnswer, ShapeAsked, ShapeBody, ShapeFormat, ShapeQuestion } from "../schemas/types.js";

/** The subject of a fact. */
export type FactKind =
  | "answers"
  | "statuses"
  | "codes"
  | "member"
  | "values"
  | "header"
  | "root"
  | "declaration"
  | "empty"
  | "beside"
  | "code-statuses";

/** A single fact of a shape: about a question, a kind of answer, or a code. */
export interface Fact {
  kind: FactKind;
  /** The same in every shape. */
  key: string;
  /** Sorted. */
  value: readonly string[];
  question?: ShapeQuestion;
  answer?: ShapeAnswer;
  format?: ShapeFormat;
  /** The path of a member, the name of a header, or a code. */
  name?: string;
  /** For a member: the path of its parent. */
  parent?: string;
  /** For a member: the situations in which it was seen. */
  at?: readonly string[];
}

/** All facts of a shape, by key. */
export function facts({ questions, bodies, errors }: Shape): ReadonlyMap<string, Fact> {
  // Temporary failures are not part of the contract.
  const lasting = bodies.filter(({ answer }) => answer !== "failing");
  const all: Omit<Fact, "key">[] = [...questions.flatMap(ofQuestion), ...lasting.flatMap(ofBody)];
  for (const { code, statuses, members, answers } of errors) {
    if (code === "other" || answers.every((answer) => answer === "failing")) continue;
    all.push({ kind: "beside", name: code, value: members });
    // The statuses of other codes are reported with their question.
    if (answers.includes("throttle")) all.push({ kind: "code-statuses", name: code, value: statuses.map(String) });
  }
  const result = all.filter(({ value }) => value.length > 0).map((fact) => ({ ...fact, key: keyOf(fact) }));
  return new Map(result.map((fact) => [fact.key, fact]));
}

/** The key of a kind of question in a format. */
export function questionKey({ question, as }: Pick<ShapeAsked, "question" | "as">): string {
  return `${question} ${as}`;
}

/** The key of a kind of answer in a format. */
export function bodyKey({ answer, format }: Pick<ShapeBody, "answer" | "format">): string {
  return `${answer} ${format}`;
}

/** The key of the fact about a member. */
export function memberKey(body: Pick<ShapeBody, "answer" | "format">, path: string): string {
  return keyOf({ kind: "member", ...body, name: path });
}

function keyOf({ kind, question, answer, format, name }: Omit<Fact, "key" | "value">): string {
  return [kind, question ?? "", answer ?? "", format ?? "", name ?? ""].join("|");
}

function ofQuestion({ question, as, answers }: ShapeAsked): Omit<Fact, "key">[] {
  const at = { question, format: as };
  const result = answers.map(({ answer, format }) => (format === as || as === "none" ? answer : `${answer} ${format}`));
  const formats = as === "none" ? answers.map(({ answer, format }) => `${answer} ${format}`) : result;
  const statuses = [...new Set(answers.flatMap((each) => each.statuses))].toSorted((a, b) => a - b);
  return [
    { kind: "answers", ...at, value: formats.toSorted() },
    { kind: "statuses", ...at, value: statuses.map(String) },
    { kind: "codes", ...at, value: [...new Set(answers.flatMap(({ codes = [] }) => codes))].toSorted() },
  ];
}

function ofBody(body: ShapeBody): Omit<Fact, "key">[] {
  const { answer, format, xml, members, headers } = body;
  const at = { answer, format };
  return [
    ...(xml ? [{ kind: "root" as const, ...at, value: xml.roots }] : []),
    ...(xml ? [{ kind: "declaration" as const, ...at, value: xml.declaration }] : []),
    ...(xml?.empty ? [{ kind: "empty" as const, ...at, value: xml.empty }] : []),
    ...members.flatMap(({ path, forms, values = [], at: situations }): Omit<Fact, "key">[] => {
      const member = { ...at, name: path, parent: parentOf(path), at: situations ?? body.situations ?? [] };
      return [
        { kind: "member", ...member, value: forms },
        { kind: "values", ...member, value: values.filter((value) => !isOfJob(path, value)) },
      ];
    }),
    ...headers.map(({ name, values = ["present"], sometimes }): Omit<Fact, "key"> => {
      return { kind: "header", ...at, name, value: [...values, ...(sometimes ? ["sometimes"] : [])].toSorted() };
    }),
  ];
}

function parentOf(path: string): string {
  return path.replace(/(\[\]|\.[^.[]*)$/, "");
}

/** Whether a value is a documented state or strategy, which depends on the job and not on the service. */
function isOfJob(path: string, value: string): boolean {
  if (path === "$.Data.Status") return /^[0-3]$/.test(value);
  return path === "$.Data.Strategy" && /^[01]$/.test(value);
}
