import { homepage } from "../schemas/kit.js";

/** The address of a requirement in the project's documentation; undefined while the home page is a placeholder. */
export function requirementPage(id: string, home = homepage): string | undefined {
  return home.includes("/owner/") ? undefined : `${home}/blob/main/docs/requirements.md#${id}`;
}
