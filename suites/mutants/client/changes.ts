import type { Format } from "../../../schemas/types.js";
import type { HttpReply } from "../../reference/client/wire.js";
import { answering, type Mutant, mutant, withData } from "./mutant.js";

/** An answer after parsing and before interpretation. */
export type Tree = Record<string, unknown> & { Data?: Record<string, unknown> };

/** Whether a value is text. */
export const isText = (value: unknown): value is string => typeof value === "string";

const textLeaves = ["JobId", "ProductKey", "SourceInstanceId", "SourceUid", "TargetUid"];

/** A client that changes the texts of each answer. */
export function texts(
  name: string,
  breaks: readonly string[],
  change: (text: string, format: string) => string,
): Mutant {
  return answering(name, breaks, (answer, { format }) =>
    withData(answer, (data) => ({
      ...data,
      ...Object.fromEntries(
        textLeaves.flatMap((leaf) => (isText(data[leaf]) ? [[leaf, change(data[leaf], format)]] : [])),
      ),
      ...(data.TargetInstanceConfigs
        ? {
            TargetInstanceConfigs: data.TargetInstanceConfigs.map(({ TargetInstanceId }) => ({
              TargetInstanceId: change(TargetInstanceId, format),
            })),
          }
        : {}),
    })),
  );
}

/** A client that changes the parsed answer before it interprets it. */
export function trees(name: string, breaks: readonly string[], change: (tree: Tree, reply: HttpReply) => void): Mutant {
  return mutant(name, breaks, ({ interpret }) => ({
    interpret(tree, reply) {
      if (typeof tree === "object" && tree !== null && !Array.isArray(tree)) change(tree as Tree, reply);
      return interpret(tree, reply);
    },
  }));
}

/** A client that changes the bytes of replies. `change` returns undefined to keep them. */
export function replies(
  name: string,
  breaks: readonly string[],
  change: (text: string, reply: HttpReply) => string | Buffer | undefined,
): Mutant {
  return mutant(name, breaks, ({ send }) => ({
    async send(request, link) {
      const reply = await send(request, link);
      const changed = change(reply.body.toString(), reply);
      return changed === undefined ? reply : { ...reply, body: Buffer.from(changed) };
    },
  }));
}

/** A client that refuses a correct answer if `wrong` returns true for its text in this format. */
export function refuse(
  name: string,
  breaks: readonly string[],
  wrong: (text: string) => boolean,
  format: Format,
): Mutant {
  const check = (text: string) => {
    if (wrong(text)) throw new Error("refused");
    return text;
  };
  return mutant(name, breaks, ({ readJson, readXml }) =>
    format === "JSON" ? { readJson: (text) => readJson(check(text)) } : { readXml: (text) => readXml(check(text)) },
  );
}
