import type { ServedAccount, ServedUser } from "../../../schemas/types.js";
import { mint } from "../../protocol/canary.js";

/** Two accounts with made-up keys: one with a RAM user and a temporary key beside its own, and another. */
export function madeUpAccounts(): ServedAccount[] {
  const { credentials } = mint();
  const user = (token?: string) => credentials({ replies: [], ...(token === undefined ? {} : { token }) });
  return [
    { uid: "1000000000000001", users: [user(), user(), user("ForAnHour")] },
    { uid: "1000000000000002", users: [user()] },
  ];
}

/** What a user is, in words: the account's own key stands first, then RAM users; one with a token is temporary. */
export function userName({ securityToken }: Partial<ServedUser>, index: number): string {
  if (securityToken !== undefined) return "temporary key";
  return index === 0 ? "account key" : "RAM user";
}
