import { answering, failing, type Mutant, mutant, rethrow, withData } from "./mutant.js";

const emoji = /[\u{10000}-\u{10ffff}]/u;

/** Clients that confuse enumerated values. */
export const enumMutants: readonly Mutant[] = [
  mutant(
    'takes a Status of "3" in text for 2',
    ["enums.status", "parsing.numeric-text", "polling.ends"],
    ({ readJson }) => ({
      readJson: (text) => readJson(text.replace('"Status":"3"', '"Status":"2"')),
    }),
  ),
  answering("loses a Status of 0", ["enums.status", "parsing.job", "parsing.numeric-text"], (answer) =>
    withData(answer, ({ Status, ...data }) => (Status ? { ...data, Status } : data)),
  ),
  mutant('takes a Strategy of "1" in text for 0', ["enums.strategy", "parsing.numeric-text"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replace('"Strategy":"1"', '"Strategy":"0"')),
  })),
  mutant('takes "false" for true', ["enums.success"], ({ readJson }) => ({
    readJson: (text) => readJson(text.replace('"Success":"false"', '"Success":"true"')),
  })),
  answering("takes an unknown Strategy for 0", ["enums.open"], (answer) =>
    withData(answer, (data) => (Number(data["Strategy"]) > 1 ? { ...data, Strategy: 0 } : data)),
  ),
  mutant("raises on an unknown Strategy", ["enums.open"], ({ interpret }) => ({
    interpret(tree, reply) {
      const envelope = interpret(tree, reply);
      if ((envelope.Data?.Strategy ?? 0) > 1) throw new RangeError("unknown Strategy");
      return envelope;
    },
  })),
  answering("drops targets that it has seen", ["enums.cardinality"], (answer) =>
    withData(answer, (data) => {
      const seen = new Set<string>();
      const fresh = data.TargetInstanceConfigs?.filter(
        ({ TargetInstanceId: id }) => id !== "iot-cn-target" || (!seen.has(id) && seen.add(id)),
      );
      return fresh ? { ...data, TargetInstanceConfigs: fresh } : data;
    }),
  ),
];

const withCode = (
  name: string,
  breaks: readonly string[],
  when: (data: Record<string, unknown> & { TargetInstanceConfigs?: unknown[] }) => boolean,
) =>
  answering(name, breaks, (answer, { format }) =>
    format === "XML" && answer.Data && when(answer.Data) ? { ...answer, Code: "OK" } : answer,
  );

/** Clients that understand XML and JSON differently, although each format by itself could pass. */
export const parityMutants: readonly Mutant[] = [
  withCode("adds a Code to a finished job from XML", ["parity.job"], ({ Status }) => Status === 2),
  withCode("adds a Code to an emoji from XML", ["parity.text"], ({ ProductKey }) => emoji.test(String(ProductKey))),
  withCode(
    "adds a Code to an empty list from XML",
    ["parity.list"],
    ({ TargetInstanceConfigs }) => TargetInstanceConfigs?.length === 0,
  ),
  withCode("adds a Code to an unknown Status from XML", ["parity.open"], ({ Status }) => Number(Status) > 3),
  failing("returns business failures from XML and raises them from JSON", ["parity.failure"], (error, { format }) => {
    const { code, message, requestId, httpStatus = 0 } = error;
    if (format === "JSON" || httpStatus >= 300 || code === undefined) throw error;
    return { RequestId: requestId, Success: false, Code: code, ErrorMessage: message };
  }),
  failing(
    "writes gateway codes from XML in small letters",
    ["parity.gateway", "errors.gateway", "errors.codes", "errors.business"],
    (error, { format }) => {
      if (format === "JSON" || (error.httpStatus ?? 0) < 400 || error.code?.startsWith("Throttling")) throw error;
      return rethrow(error, { code: error.code?.toLowerCase() });
    },
  ),
];
