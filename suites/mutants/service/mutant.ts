import type { Format, Reply } from "../../../schemas/types.js";
import type { Asked } from "../../reference/endpoint/asked.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";

/** A service that is wrong in one way: the reference endpoint with one override. */
export interface ServiceMutant {
  /** A description of the fault. */
  name: string;
  /** The ids of the requirements that it breaks. Exactly these must fail. */
  breaks: readonly string[];
  /** Requirements that cannot be examined because of this fault. */
  untestable?: readonly string[] | "all others";
  /** A requirement without a grade, and the text that is noted only for this service and never for a correct one. */
  notes?: { id: string; what: string };
  /** Called once per service, with the parts of a correct one. */
  overrides(plain: EndpointParts): Partial<EndpointParts>;
  /** Whether it throttles wrongly. */
  stress?: boolean;
  /** Whether it is served over HTTPS. */
  tls?: boolean;
}

/** Members that few mutants need. */
export type Further = Partial<Pick<ServiceMutant, "untestable" | "notes" | "stress" | "tls">>;

/** The reference endpoint with some parts replaced by wrong ones. */
export function mutant(
  name: string,
  breaks: string | readonly string[],
  overrides: ServiceMutant["overrides"],
  further: Further = {},
): ServiceMutant {
  return { name, breaks: [breaks].flat().map((id) => `service.${id}`), overrides, ...further };
}

/** The reference endpoint with other parts. `parts` receives a count of refusals for a missing JobId. */
export function countingRefusals(
  name: string,
  parts: (refused: () => number) => Partial<EndpointParts>,
  also: readonly string[] = [],
): ServiceMutant {
  return mutant(name, ["read-only", ...also], ({ checkJobId }) => {
    let refused = 0;
    return {
      checkJobId(asked, world) {
        const refusal = checkJobId(asked, world);
        refused += refusal ? 1 : 0;
        return refusal;
      },
      ...parts(() => refused),
    };
  });
}

/** The reference endpoint with the text of its replies changed. */
export function rewriting(
  name: string,
  breaks: string | readonly string[],
  change: (body: string, format: Format, asked: Asked) => string,
  further: Further = {},
): ServiceMutant {
  return mutant(
    name,
    breaks,
    () => ({ finish: (reply, asked) => rewritten(reply, (body) => change(body, asked.format, asked)) }),
    further,
  );
}

/** Changes text only in XML. */
export const inXml = (change: (body: string) => string) => (body: string, format: Format) =>
  format === "XML" ? change(body) : body;

/** Changes text only in JSON. */
export const inJson = (change: (body: string) => string) => (body: string, format: Format) =>
  format === "JSON" ? change(body) : body;

/** Whether a request has a form in its body. */
export const isForm = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
  headers["content-type"]?.includes("form") === true;

/** A text without the characters that XML cannot contain. */
export const repeatable = (text = "") => text.replaceAll(/[^ -\ufffd]/g, "?");

/** A reply with its text changed. */
export function rewritten(reply: Reply, change: (body: string) => string): Reply {
  return reply.body === undefined ? reply : { ...reply, body: change(reply.body) };
}

/** Changes a member in both formats, for example `Total` from `5` to `6`. `value` is written as in JSON. */
export function member(body: string, name: string, change: (value: string) => string | undefined): string {
  const json = new RegExp(`"${name}":("(?:[^"\\\\]|\\\\.)*"|[^,}\\]]*)(,?)`, "g");
  const xml = new RegExp(`<${name}>([^<]*)</${name}>`, "g");
  return body
    .replace(json, (_, value: string, comma: string) => {
      const changed = change(value);
      return changed === undefined ? "" : `"${name}":${changed}${comma}`;
    })
    .replace(/,\}/g, "}")
    .replace(xml, (_, value: string) => {
      const changed = change(value);
      return changed === undefined ? "" : `<${name}>${changed.replace(/^"|"$/g, "")}</${name}>`;
    });
}
