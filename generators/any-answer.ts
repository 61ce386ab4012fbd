import fc, { type Arbitrary } from "fast-check";
import { bodyMembers } from "../schemas/contract/body.js";
import type { Contract } from "../schemas/contract/contract.js";
import type { LeafMember, ListMember, Member, ObjectMember } from "../schemas/contract/members.js";
import { type Answer, agreeing } from "./answer.js";
import { safeLong } from "./long.js";
import { awkwardText, plainText } from "./text.js";

/** Arbitraries that replace a member's default arbitrary, by the path of the member. */
export type MemberOverrides = Readonly<Record<string, Arbitrary<unknown>>>;

/** Options for a generated body. */
export interface BodyOptions {
  text?: Arbitrary<string>;
  members?: MemberOverrides;
}

/**
 * The body of any complete documented answer; lists have 1 to 20 entries, lists of large entries up to 3. Texts are
 * plain.
 */
export function anyBody(
  contract: Contract,
  { text = plainText(), members: own = {} }: BodyOptions = {},
): Arbitrary<Answer> {
  const members = bodyMembers(contract).map((member) => [member.name, arbitrary(member, text, own)] as const);
  // `map` and not `chain`: shrinking one member must not change the others.
  return record(members).map((drawn) => agreeing(contract, drawn));
}

/** The body of any answer, with plain texts or with texts that break readers. */
export function plainOrAwkward(contract: Contract): Arbitrary<Answer> {
  return fc.oneof({ withCrossShrink: true }, anyBody(contract), anyBody(contract, { text: awkwardText() }));
}

function record(members: readonly (readonly [string, Arbitrary<unknown>])[]): Arbitrary<Answer> {
  return fc.record(Object.fromEntries(members), { noNullPrototype: true });
}

function arbitrary(member: Member, text: Arbitrary<string>, own: MemberOverrides): Arbitrary<unknown> {
  const replaced = own[member.path];
  if (replaced) return replaced;
  if (member.type === "list") return list(member, text, own);
  return member.type === "object" ? object(member, text, own) : leaf(member, text);
}

function object({ members }: ObjectMember, text: Arbitrary<string>, own: MemberOverrides): Arbitrary<Answer> {
  return record(members.filter(({ type }) => type !== "any").map((each) => [each.name, arbitrary(each, text, own)]));
}

const MAX_SMALL_ENTRY = 10;

function list({ item }: ListMember, text: Arbitrary<string>, own: MemberOverrides): Arbitrary<unknown[]> {
  const isSmall = item.type !== "object" || item.members.length <= MAX_SMALL_ENTRY;
  return fc.array(arbitrary(item, text, own), { minLength: 1, maxLength: isSmall ? 20 : 3, size: "max" });
}

function leaf({ type, plain, values, least = 0 }: LeafMember, text: Arbitrary<string>): Arbitrary<unknown> {
  if (values.length > 0)
    return fc.constantFrom(plain, ...values.map((each) => each.const).filter((one) => one !== plain));
  if (type === "text") return text;
  if (type === "boolean") return fc.boolean();
  if (type === "int64") return safeLong();
  if (type === "number") return fc.constantFrom(0, 0.5, 1.25, 1000, 12.75);
  return fc.oneof(fc.integer({ min: least, max: least + 1000 }), fc.constantFrom(least, least + 1, 2 ** 31 - 1));
}
