import type {
  Shape,
  ShapeAnswer,
  ShapeAnswered,
  ShapeBody,
  ShapeForm,
  ShapeMember,
  ShapeQuestion,
} from "../schemas/types.js";

/** A shape with queries about it. */
export class Seen {
  readonly #shape: Shape;

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  /** The bodies of these kinds of answer, in one format or in both. */
  bodies(answers: readonly ShapeAnswer[], format?: "JSON" | "XML"): ShapeBody[] {
    const isFormat = (body: ShapeBody) => format === undefined || body.format === format;
    return this.#shape.bodies.filter(
      (body) => answers.includes(body.answer) && isFormat(body) && body.format !== "none",
    );
  }

  /** The answers to a kind of question. */
  answers(question: ShapeQuestion): ShapeAnswered[] {
    return this.#shape.questions.filter((each) => each.question === question).flatMap(({ answers }) => answers);
  }

  /** The HTTP statuses of the codes for which `fits` is true. */
  statuses(fits: (code: string, answers: readonly ShapeAnswer[]) => boolean): number[] {
    return this.#shape.errors.filter(({ code, answers }) => fits(code, answers)).flatMap(({ statuses }) => statuses);
  }

  codes(): string[] {
    return this.#shape.errors.map(({ code }) => code);
  }
}

/** The member of a body at a path. */
export function memberAt({ members }: ShapeBody, path: string): ShapeMember | undefined {
  return members.find((member) => member.path === path);
}

/** The forms of a member in these bodies; absent in a body without it. */
export function formsAt(bodies: readonly ShapeBody[], path: string): ShapeForm[] {
  return bodies.flatMap((body): ShapeForm[] => memberAt(body, path)?.forms ?? ["absent"]);
}

/** The values of a member in these bodies. */
export function valuesAt(bodies: readonly ShapeBody[], path: string): string[] {
  return bodies.flatMap((body) => memberAt(body, path)?.values ?? []);
}
