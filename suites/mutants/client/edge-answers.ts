import type { Format } from "../../../schemas/types.js";
import { type Tree, trees } from "./changes.js";
import { type Answer, answering, type Mutant, mutant, withData } from "./mutant.js";

/** The reference client with its results in one format changed. */
const inFormat = (
  name: string,
  breaks: readonly string[],
  format: Format,
  change: (answer: Answer) => unknown,
): Mutant => answering(name, breaks, (answer, call) => (call.format === format ? change(answer) : answer));

type Target = { TargetInstanceId: string };

/** Changes lists in one format if `isMeant` accepts their number of targets. */
const inLists = (
  name: string,
  format: Format,
  isMeant: (count: number) => boolean,
  change: (list: Target[]) => unknown,
) =>
  inFormat(name, ["parsing.list", "parity.list"], format, (answer) =>
    withData(answer, (data) => {
      const list = data.TargetInstanceConfigs;
      return list && isMeant(list.length) ? { ...data, TargetInstanceConfigs: change(list) } : data;
    }),
  );

const isLong = (count: number) => count > 30;

const lists: readonly Mutant[] = [
  inLists("has the last of more than thirty targets twice, in JSON", "JSON", isLong, (targets) => [
    ...targets,
    ...targets.slice(-1),
  ]),
  inLists("has a target without a name after more than thirty, in XML", "XML", isLong, (targets) => [
    ...targets,
    { TargetInstanceId: "" },
  ]),
  inLists("has the last of more than thirty targets first, in XML", "XML", isLong, (targets) => [
    ...targets.slice(-1),
    ...targets.slice(0, -1),
  ]),
  inLists(
    "hands an empty list on as empty text, in XML",
    "XML",
    (count) => count === 0,
    () => "",
  ),
  trees("keeps the first target alone in a shape that it does not know", ["parsing.list-shape"], ({ Data }) => {
    const outer = Data?.["TargetInstanceConfigs"] as Tree | unknown[] | undefined;
    if (!Data || !outer || Object.hasOwn(outer, "targetInstanceConfigs")) return;
    const list = Array.isArray(outer) ? outer : Object.values(outer).flat();
    Data["TargetInstanceConfigs"] = { targetInstanceConfigs: list.slice(0, 1) };
  }),
];

/** Changes the envelope of the job with the largest Total, in XML. */
const ofLargest = (name: string, change: (answer: Answer) => Answer) =>
  inFormat(name, ["parsing.job", "parity.job"], "XML", (answer) =>
    answer.Data?.["Total"] === 2 ** 31 - 1 ? change(answer) : answer,
  );

const envelopes: readonly Mutant[] = [
  ofLargest("loses the Success of a job of the largest size, in XML", ({ Success: _lost, ...answer }) => answer),
  ofLargest("loses the RequestId of a job of the largest size, in XML", ({ RequestId: _lost, ...answer }) => answer),
  ofLargest(
    "has another RequestId, and no Success, for a job of the largest size, in XML",
    ({ Success: _lost, ...answer }) => ({
      ...answer,
      RequestId: "0A1B2C3D-4E5F-4A6B-8C7D-000000000000",
    }),
  ),
  answering("hands the largest Total on as text, in JSON", ["parsing.job"], (answer, { format }) =>
    withData(answer, (data) =>
      format === "JSON" && data["Total"] === 2 ** 31 - 1 ? { ...data, Total: String(data["Total"]) } : data,
    ),
  ),
  trees("takes an answer with a Code for one without a job", ["errors.success-decides"], (tree) => {
    if (tree["Code"] !== undefined && tree["Code"] !== null) delete tree.Data;
  }),
];

/** Raises an error if `refuses` returns true for the job of an answer. */
const refusing = (name: string, breaks: readonly string[], format: Format, refuses: (data: Tree) => boolean) =>
  inFormat(name, breaks, format, (answer) => {
    if (answer.Data && refuses(answer.Data)) throw new RangeError("The answer has a value that is not known.");
    return answer;
  });

const members: readonly Mutant[] = [
  refusing(
    "refuses a job that was broken off, in XML",
    ["enums.status", "parsing.job", "parsing.text", "parity.job", "parsing.own-answer"],
    "XML",
    ({ Status }) => Status === 3,
  ),
  refusing(
    "refuses a Strategy of 1 with one target, in JSON",
    ["enums.strategy", "enums.cardinality", "parsing.list", "parsing.numeric-text", "parsing.text", "parity.list"],
    "JSON",
    ({ Strategy, TargetInstanceConfigs }) => Strategy === 1 && (TargetInstanceConfigs as unknown[]).length === 1,
  ),
  answering("takes a Strategy of 1 for 0 where all targets are the same", ["enums.cardinality"], (answer) =>
    withData(answer, (data) => {
      const ids = data.TargetInstanceConfigs?.map(({ TargetInstanceId }) => TargetInstanceId) ?? [];
      return ids.length > 1 && new Set(ids).size === 1 ? { ...data, Strategy: 0 } : data;
    }),
  ),
  answering("has empty text for a Total that is missing", ["parsing.absent", "parsing.wrong-type"], (answer) =>
    withData(answer, (data) => ({ Total: "", ...data })),
  ),
  answering("has empty text for a Status that is missing", ["parsing.absent", "parsing.wrong-type"], (answer) =>
    withData(answer, (data) => ({ Status: "", ...data })),
  ),
];

/** Changes the Status if a JSON member of this name also contains a Status. Undefined removes the Status. */
const confused = (name: string, member: string, change: (status: unknown, lent: string) => unknown): Mutant =>
  mutant(name, ["parsing.pollution"], ({ interpret, readJson }) => {
    const lender = new RegExp(`"${member}":\\{"Status":(\\d+)`);
    let lent: string | undefined;
    return {
      readJson(text) {
        lent = lender.exec(text)?.[1];
        return readJson(text);
      },
      interpret(tree, reply) {
        const { Data } = (tree ?? {}) as Tree;
        if (Data && lent !== undefined) Data["Status"] = change(Data["Status"], lent);
        lent = undefined;
        return interpret(tree, reply);
      },
    };
  });

const pollution: readonly Mutant[] = [
  confused(
    "takes a missing Status from a member of the prototype's name",
    "__proto__",
    (status, lent) => status ?? lent,
  ),
  confused("takes a Status from a member of the prototype's name first", "__proto__", (status, lent) =>
    status === undefined ? status : lent,
  ),
  confused("takes a Status from a member of the constructor's name first", "constructor", (status, lent) =>
    status === undefined ? status : lent,
  ),
  confused("loses a Status beside a member of the prototype's name", "__proto__", () => undefined),
];

/** Clients that read answers wrongly for one member or one number of targets. */
export const edgeAnswerMutants: readonly Mutant[] = [...lists, ...envelopes, ...members, ...pollution];
