import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { ServiceStep, ShapeAnswer, ShapeBody, ShapeFormat } from "../../../schemas/types.js";
import { integerAt, jobIn, readingOf } from "../reply.js";
import { Headers } from "./headers.js";
import { Members } from "./members.js";
import type { Names } from "./names.js";
import { otherValue, smallNumber } from "./vocabulary.js";
import { Documents } from "./xml.js";

/** The answers that a body collects, and their operation. */
interface Kind {
  answer: ShapeAnswer;
  format: ShapeFormat;
  contract: Contract;
}

/** The answers of one kind in one format. */
export class Body {
  readonly answer: ShapeAnswer;
  readonly format: ShapeFormat;
  readonly #situations = new Set<string>();
  readonly #members: Members;
  readonly #headers: Headers;
  readonly #documents: Documents;

  readonly #contract: Contract;

  constructor({ answer, format, contract }: Kind, names: Names) {
    this.answer = answer;
    this.format = format;
    this.#contract = contract;
    this.#members = new Members(names, contract);
    this.#headers = new Headers(names);
    this.#documents = new Documents(names, contract);
  }

  add(step: ServiceStep, asked: string | undefined): void {
    const { reply } = step;
    if (!reply) return;
    this.#headers.add(reply.headers);
    const { tree, format, root } = readingOf(step);
    if (!tree || !format) return;
    const situation = this.answer === "job" && isFlagship(this.#contract) ? situationOf(step) : "";
    if (situation !== "") this.#situations.add(situation);
    const isSuccess = this.answer === "job" || this.answer === "success";
    this.#members.add(tree, { format, asked, situation, isSuccess });
    if (root !== undefined) this.#documents.add(reply, root);
  }

  results(): ShapeBody {
    const situations = [...this.#situations].toSorted();
    const xml = this.#documents.results();
    return {
      answer: this.answer,
      format: this.format,
      ...(situations.length > 0 ? { situations } : {}),
      ...(xml ? { xml } : {}),
      members: this.#members.list(situations),
      headers: this.#headers.list(),
    };
  }
}

/** The state that the members of a job may depend on. */
function situationOf(step: ServiceStep): string {
  const job = jobIn(step);
  const [status, strategy] = ["Status", "Strategy"].map((name) => smallNumber(integerAt(job, name) ?? otherValue));
  return `Status ${status}, Strategy ${strategy}`;
}
