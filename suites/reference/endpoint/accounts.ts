import type { ServedAccount, ServedUser } from "../../../schemas/types.js";
import { mint } from "../../protocol/canary.js";

/** Two accounts with made-up keys. The first also has a RAM user and a temporary key. */
export function madeUpAccounts(): ServedAccount[] {
  const { credentials } = mint();
  const user = (token?: string) => credentials({ replies: [], ...(token === undefined ? {} : { token }) });
  return [
    { uid: "1000000000000001", users: [user(), user(), user("ForAnHour")] },
    { uid: "1000000000000002", users: [user()] },
  ];
}

/**
 * Describes a user in words. The first user has the account's own key, the others are RAM users. A token means a
 * temporary key.
 */
export function userName({ securityToken }: Partial<ServedUser>, index: number): string {
  if (securityToken !== undefined) return "temporary key";
  return index === 0 ? "account key" : "RAM user";
}
