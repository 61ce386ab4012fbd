import fc, { type Arbitrary } from "fast-check";
import { awkwardJob, job, plainJob } from "../../../generators/job.js";
import { businessRefusal, gatewayRefusal } from "../../../generators/refusal.js";
import { success } from "../../../generators/response.js";
import { awkwardTexts, plainText } from "../../../generators/text.js";
import { responseSample } from "../../../generators/wire.js";
import type { Case, Exchange, Format, JobView, Sample } from "../../../schemas/types.js";
import type { Check } from "../check.js";
import { learnsMessage } from "../judge/outcome.js";
import { differParity, parityCoercions } from "../judge/parity.js";
import { once } from "./cases.js";

/** The same answer twice: as XML to the first call, as JSON to the second. */
function both(name: string, sample: (format: Format) => Sample): Case {
  const [xml, json] = [once(sample("XML")), once(sample("JSON"))];
  const calls = [...xml.calls, ...json.calls].map((call, account) => ({ ...call, account }));
  return { name, accounts: [...xml.accounts, ...json.accounts], calls };
}

const ofJob = (name: string, data: JobView): Case =>
  both(name, (format) => responseSample(name, format, success(data)));

function parity(id: string, always: readonly Case[], cases?: () => Arbitrary<Case>): Check {
  return {
    id,
    always: () => [...always],
    ...(cases ? { cases } : {}),
    judge: ({ results: [xml, json] }) => differParity(xml, json),
    notes: ({ results: [xml, json] }) => parityCoercions(xml, json),
  };
}

/** A failure whose message a caller can learn from one format must be one from the other, too. */
function failureParity(id: string, always: readonly Case[]): Check {
  const learnt = ({ results, case: { calls } }: Exchange, call: number) => {
    const { response, gateway } = calls[call]?.means ?? {};
    return learnsMessage(response?.ErrorMessage ?? gateway?.Message ?? "", results[call]).length === 0;
  };
  const say = (isLearnt: boolean) => (isLearnt ? "the message of the failure" : "another message");
  return {
    ...parity(id, always),
    judge: (exchange) => {
      const [xml, json] = [learnt(exchange, 0), learnt(exchange, 1)];
      const differ = { path: "$.message", expected: `as from JSON: ${say(json)}`, actual: `from XML: ${say(xml)}` };
      return [...differParity(exchange.results[0], exchange.results[1]), ...(xml === json ? [] : [differ])];
    },
  };
}

const targets = (texts: readonly string[]) => texts.map((TargetInstanceId) => ({ TargetInstanceId }));
const sized = (count: number): JobView => ({
  ...plainJob,
  Strategy: 1,
  TargetInstanceConfigs: targets(Array.from({ length: count }, (_, index) => `iot-cn-${index}`)),
});

const unknown = [
  { at: "root", name: "NextToken", value: "next" },
  { at: "data", name: "Owner", value: { Status: 9 } },
  { at: "target", name: "TargetRegion", value: "cn-shanghai" },
] as const;
const future = { ...plainJob, Status: 7, Strategy: 2 };

/** Checks that XML and JSON of the same answer are understood the same. */
export const parityChecks: readonly Check[] = [
  parity(
    "parity.job",
    [0, 1, 2, 3].map((Status) => ofJob(`Status ${Status}`, { ...plainJob, Status })),
    () => job().map((data) => ofJob("any job", data)),
  ),
  parity(
    "parity.text",
    awkwardTexts.map((text) =>
      ofJob(`text ${JSON.stringify(text.slice(0, 20))}`, { ...plainJob, ProductKey: text, SourceUid: text }),
    ),
    () =>
      awkwardJob().map((data) =>
        ofJob("any text", { ...plainJob, ProductKey: data.ProductKey, TargetUid: data.TargetUid }),
      ),
  ),
  parity(
    "parity.list",
    [0, 1, 2, 3, 40].map((count) => ofJob(`${count} targets`, sized(count))),
    () =>
      fc
        .array(plainText(), { maxLength: 40, size: "max" })
        .map((texts) => ofJob("any list", { ...plainJob, Strategy: 1, TargetInstanceConfigs: targets(texts) })),
  ),
  failureParity("parity.failure", [
    both("a business failure", (format) => businessRefusal("iot.system.SystemException", format)),
    both("a refused permission", (format) => businessRefusal("iot.common.RamActionPermissionDeny", format)),
  ]),
  failureParity("parity.gateway", [
    both("an unknown access key", (format) => gatewayRefusal("InvalidAccessKeyId.NotFound", format)),
    both("a signature that does not match", (format) => gatewayRefusal("SignatureDoesNotMatch", format)),
  ]),
  parity("parity.open", [
    both("unknown members", (format) => responseSample("", format, success(plainJob), { spelling: { unknown } })),
    ofJob("values from the future", future),
  ]),
];
