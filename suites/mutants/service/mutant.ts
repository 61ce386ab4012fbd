import type { Format, Reply } from "../../../schemas/types.js";
import type { Asked } from "../../reference/endpoint/asked.js";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";

/** A service that is wrong in one way: the reference endpoint with one quirk. */
export interface ServiceMutant {
  /** What it does wrong. */
  name: string;
  /** The ids of the requirements that it breaks: these and no others must fail. */
  breaks: readonly string[];
  /** Requirements that cannot be examined where it is wrong like this. */
  untestable?: readonly string[] | "all others";
  /** A requirement that grades nothing: what is noted of this service, and of no right one. */
  notes?: { id: string; what: string };
  /** Called once a service, with the parts of one that is right. */
  overrides(plain: EndpointParts): Partial<EndpointParts>;
  /** It is wrong in how it throttles. */
  stress?: boolean;
  /** It is served over HTTPS. */
  tls?: boolean;
}

/** More about a mutant than most need. */
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

/** The reference endpoint with other parts, which are given how many requests it has refused for a lack of JobId. */
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

/** A change of text that is made in XML alone. */
export const inXml = (change: (body: string) => string) => (body: string, format: Format) =>
  format === "XML" ? change(body) : body;

/** A change of text that is made in JSON alone. */
export const inJson = (change: (body: string) => string) => (body: string, format: Format) =>
  format === "JSON" ? change(body) : body;

/** Whether a request has a form in its body. */
export const isForm = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
  headers["content-type"]?.includes("form") === true;

/** A text without the characters that XML cannot contain. */
export const repeatable = (text = "") => text.replaceAll(/[\u0000-\u001f\ufffe\uffff]/g, "?");

/** A reply with its text changed. */
export function rewritten(reply: Reply, change: (body: string) => string): Reply {
  return reply.body === undefined ? reply : { ...reply, body: change(reply.body) };
}

/** The same change to the members of both formats: `Total` from `5` to `6`, say. `value` is as JSON has it. */
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
