import { type Answer, placed, plainBody, setting, successful } from "../../../generators/answer.js";
import { jsonText } from "../../../generators/json.js";
import { gatewayRefusal } from "../../../generators/refusal.js";
import { plainRequestId } from "../../../generators/request-id.js";
import { nodeOf } from "../../../generators/tree.js";
import { responseSample, unreadableSample } from "../../../generators/wire.js";
import { xmlText } from "../../../generators/xml.js";
import { bodyLists, bodyMembers } from "../../../schemas/contract/body.js";
import { type Contract, envelopeMembers } from "../../../schemas/contract/contract.js";
import { type LeafMember, leavesOf, type Member } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Fault, Format, Meaning, Raised, Sample } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { withView } from "../judge/differ.js";
import { entriesOf, type Members, members } from "../judge/view.js";
import { answerCase, answerSample } from "./answers.js";
import { once, perFormat } from "./cases.js";
import { dwindling } from "./dwindling.js";

/** Answers that each lack a leaf, a list or all content of an object. */
function lacking(scope: Scope, format: Format): Case[] {
  const { contract } = scope;
  const body = plainBody(contract);
  const all = bodyMembers(contract);
  const leaves = all.flatMap(leavesOf);
  // two leaves may share a name
  const called = ({ name, path }: LeafMember) =>
    leaves.filter((each) => each.name === name).length > 1 ? path.slice("$.".length) : name;
  const bodies = [
    ...leaves.map((leaf) => [sentence("no {0}", called(leaf)), setting(contract, leaf.path, undefined)] as const),
    ...bodyLists(contract)
      .filter(({ path }) => !path.includes("[]"))
      .map(({ name, path }) => [sentence("no {0}", name), placed(all, body, path, undefined)] as const),
    ...all.flatMap(({ type, name, path }) =>
      type === "object" ? [[sentence("empty {0}", name), placed(all, body, path, {})] as const] : [],
    ),
  ];
  return bodies.map(([name, lesser]) => answerCase(scope, name, format, lesser));
}

/** A success without a body, and one with a null body. Both mean that there is no data. */
function noData(scope: Scope, format: Format): Sample[] {
  const [first] = bodyMembers(scope.contract);
  if (first?.type !== "object") return [];
  const { [first.name]: _absent, ...others } = plainBody(scope.contract);
  const absent = answerSample(scope, sentence("no {0}", first.name), format, others);
  const body = absent.reply.body?.replace(/\}$/, `,"${first.name}":null}`) ?? "";
  const none = { ...absent, name: `${first.name} is null`, reply: { ...absent.reply, body } };
  return format === "JSON" ? [absent, none] : [absent];
}

/** Answers without a part of the envelope. A gateway failure never has Success, even with HTTP 200. */
function noEnvelope({ contract }: Scope, format: Format): Sample[] {
  const whole = successful(contract, plainBody(contract));
  const { RequestId: _id, ...anonymous } = whole;
  const { Success: _success, ...undecided } = whole;
  return [
    responseSample(sentence("no {0}", "RequestId"), format, anonymous, { contract }),
    ...(contract.envelope === "iot"
      ? [responseSample(sentence("no {0}", "Success"), format, undecided, { contract })]
      : []),
    {
      ...gatewayRefusal("InternalError", format, { status: 200, contract }),
      name: sentence("a gateway failure with HTTP {0}", 200),
    },
  ];
}

/** A client MUST NOT invent values for absent members. */
export const absentParts: Check = {
  id: "parsing.absent",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...lacking(scope, format),
      ...(scope.waits ? [dwindling(scope, format)] : []),
      ...[...noData(scope, format), ...noEnvelope(scope, format), ...barren(scope, format)].map((sample) =>
        once(sample),
      ),
    ]),
  judge: ({ case: { calls }, results: [answer] }, { contract }) => {
    if (answer?.raised) return inventedFailure(answer.raised);
    if (answer?.returned === null) return [];
    const means = calls[0]?.means ?? { kind: "response" };
    const judge = (seen: Members) => [
      ...inventedEnvelope(contract, means, seen),
      ...bodyMembers(contract).flatMap((member) =>
        inventedIn(
          member,
          `$.${member.name}`,
          (means.response as Answer | undefined)?.[member.name],
          seen[member.name],
        ),
      ),
    ];
    return withView(contract, answer, judge, "an answer without what was left out, or an error");
  },
};

/** Text that languages use for an absent value, and that a client must not present as text of the service. */
const nothing = /^\s*(undefined|null|none|nil|<nil>|nan|\[object \w+\]|optional\.empty)\s*$/i;

/**
 * Absent members of a failure stay absent. A client may add its own code or message, but not the name of an empty
 * value.
 */
function inventedFailure({ code, message, requestId }: Raised): Fault[] {
  return Object.entries({ code, message, requestId }).flatMap(([name, value]) =>
    nothing.test(value ?? "") ? [{ path: name, expected: "nothing", actual: say(value) }] : [],
  );
}

/** Failures without one member, or without any. */
function barren({ contract }: Scope, format: Format): Sample[] {
  const whole = {
    RequestId: plainRequestId,
    HostId: contract.host,
    Code: "Forbidden.RAM",
    Message: "No.",
  };
  const bodies = [{}, ...Object.keys(whole).map((name) => ({ ...whole, [name]: undefined }))].map((each) =>
    nodeOf(JSON.parse(JSON.stringify(each))),
  );
  return bodies.map((node, nth) => {
    const name =
      nth === 0
        ? "a gateway failure without any member"
        : sentence("a gateway failure without {0}", Object.keys(whole)[nth - 1]);
    const body = format === "JSON" ? jsonText(node) : xmlText("Error", node);
    return unreadableSample(name, format, body, "it lacks a member", { status: 403 });
  });
}

/** An absent text may read as empty, as in typed clients. An absent number must not read as 0. */
function inventedIn(member: Member, path: string, meant: unknown, value: unknown): Fault[] {
  if (member.type === "object")
    return member.members.flatMap((each) =>
      inventedIn(each, `${path}.${each.name}`, (meant as Answer | undefined)?.[each.name], members(value)?.[each.name]),
    );
  if (member.type === "list") {
    const { entries = [] } = entriesOf(member, value);
    const listed = Array.isArray(meant) ? meant : [];
    const inEntries = listed.flatMap((each, index) =>
      inventedIn(member.item, `${path}[${index}]`, each, entries[index]),
    );
    return [...invented(path, meant, entries.length > 0 ? entries : undefined), ...inEntries];
  }
  return member.type === "any" ? [] : invented(path, meant, member.type === "text" && value === "" ? undefined : value);
}

/** A failure with a code and a text is not invented. Nor is an answer without Success that is reported as a failure. */
function inventedEnvelope({ envelope }: Contract, { kind, response = {} }: Meaning, seen: Members): Fault[] {
  const succeeded = [true, "true"].includes(seen["Success"] as string | boolean);
  const success = succeeded ? invented("$.Success", response.Success, seen["Success"]) : [];
  const isTold = kind === "response" && seen["Success"] !== false;
  const names = isTold ? envelopeMembers[envelope].filter((name) => name !== "Success") : [];
  const texts = names.flatMap((name) =>
    invented(`$.${name}`, (response as Answer)[name], seen[name] === "" ? undefined : seen[name]),
  );
  return [...success, ...texts];
}

function invented(path: string, meant: unknown, value: unknown): Fault[] {
  if (meant !== undefined || value === undefined || value === null) return [];
  return [{ path, expected: "nothing", actual: say(value) }];
}
