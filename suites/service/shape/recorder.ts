import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type {
  ServiceExchange,
  ServiceRequest,
  ServiceStep,
  Shape,
  ShapeAnswer,
  ShapeAsked,
  ShapeError,
  ShapeFormat,
  ShapeQuestion,
} from "../../../schemas/types.js";
import { codeIn, readingOf } from "../reply.js";
import { answerOf, isPassing } from "./answer.js";
import { Body } from "./body.js";
import { documentedBy } from "./documented.js";
import { Names } from "./names.js";
import { askedFormat, questionsOf } from "./question.js";
import { codeValue } from "./vocabulary.js";

/** The maximum number of HTTP statuses that are kept for one kind of answer. */
const MAX_STATUSES = 12;

interface Answered {
  question: ShapeQuestion;
  as: ShapeFormat;
  answer: ShapeAnswer;
  format: ShapeFormat;
  statuses: Set<number>;
  codes: Set<string>;
}

interface Refused {
  answers: Set<ShapeAnswer>;
  statuses: Set<number>;
  members: Set<string>;
}

/** Summarises all answers of a service as its shape. Its memory is bounded for any answers. */
export class ShapeRecorder {
  readonly #jobs: ReadonlySet<string>;
  readonly #contract: Contract;
  readonly #names = new Names();
  readonly #answered = new Map<string, Answered>();
  readonly #bodies = new Map<string, Body>();
  readonly #errors = new Map<string, Refused>();

  constructor(jobs: readonly string[], contract: Contract = flagship) {
    this.#contract = contract;
    this.#jobs = new Set(jobs);
    for (const job of jobs) this.#names.value(job);
  }

  add({ case: { requests }, steps }: ServiceExchange): void {
    for (const step of steps) {
      const request = requests[step.request];
      if (request && step.reply && !step.failure) this.#step(step, asSent(request, requests));
    }
  }

  /** The shape of all answers so far. */
  shape(): Shape {
    const bodies = [...this.#bodies].toSorted(byKey).map(([, body]) => body.results());
    return { questions: askedOf([...this.#answered].toSorted(byKey)), bodies, errors: this.#refusals() };
  }

  #step(step: ServiceStep, request: ServiceRequest): void {
    const questions = questionsOf(request, this.#jobs);
    if (questions.length === 0) return;
    const answer = answerOf(step, this.#contract);
    const format = readingOf(step).format ?? "none";
    const key = `${answer} ${format}`;
    const body = this.#bodies.get(key) ?? new Body({ answer, format, contract: this.#contract }, this.#names);
    this.#bodies.set(key, body);
    body.add(step, request.jobId);
    this.#refused(step, answer);
    if (isPassing(answer)) return;
    for (const question of questions) this.#note({ question, as: askedFormat(request), answer, format }, step);
  }

  #note(at: Pick<Answered, "question" | "as" | "answer" | "format">, step: ServiceStep): void {
    const key = [at.question, at.as, at.answer, at.format].join(" ");
    const answered = this.#answered.get(key) ?? { ...at, statuses: new Set(), codes: new Set() };
    this.#answered.set(key, answered);
    answered.statuses.add(step.reply?.status ?? 0);
    const code = codeIn(step, this.#contract);
    if (code !== undefined) answered.codes.add(codeValue(code));
  }

  #refused(step: ServiceStep, answer: ShapeAnswer): void {
    const code = codeIn(step, this.#contract);
    if (code === undefined || code === "" || answer === "job") return;
    const results = codeValue(code);
    const refused = this.#errors.get(results) ?? { answers: new Set(), statuses: new Set(), members: new Set() };
    this.#errors.set(results, refused);
    refused.answers.add(answer);
    refused.statuses.add(step.reply?.status ?? 0);
    const { tree = {} } = readingOf(step);
    for (const name of documentedBy(this.#contract).answer) if (Object.hasOwn(tree, name)) refused.members.add(name);
  }

  #refusals(): ShapeError[] {
    return [...this.#errors].toSorted(byKey).map(([code, { answers, statuses, members }]) => ({
      code,
      answers: [...answers].toSorted(),
      statuses: few(statuses),
      members: [...members].toSorted(),
    }));
  }
}

/** A request that repeats another one asks the same question. */
function asSent(request: ServiceRequest, requests: readonly ServiceRequest[]): ServiceRequest {
  const first = request.resend === undefined ? undefined : requests[request.resend];
  return first ? { ...first, resend: request.resend ?? 0 } : request;
}

function askedOf(all: readonly [string, Answered][]): ShapeAsked[] {
  const asked = new Map<string, ShapeAsked>();
  for (const [, { question, as, answer, format, statuses, codes }] of all) {
    const key = `${question} ${as}`;
    const entry = asked.get(key) ?? { question, as, answers: [] };
    asked.set(key, entry);
    const results = { answer, format, statuses: few(statuses) };
    entry.answers.push(codes.size > 0 ? { ...results, codes: [...codes].toSorted() } : results);
  }
  return [...asked.values()];
}

function few(statuses: ReadonlySet<number>): number[] {
  return [...statuses].toSorted((a, b) => a - b).slice(0, MAX_STATUSES);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
