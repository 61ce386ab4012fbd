import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogue } from "../schemas/catalogue.js";
import { requirementPage } from "./requirement-page.js";

test("a requirement is linked to its place in the documentation, as soon as the project has a home", () => {
  expect(requirementPage("parsing.job")).toBeUndefined();
  const home = "https://github.com/someone/kit";
  const page = readFileSync(new URL("../docs/requirements.md", import.meta.url), "utf8");
  for (const { id } of catalogue) {
    expect(requirementPage(id, home)).toBe(`${home}/blob/main/docs/requirements.md#${id}`);
    expect(page).toContain(`<a id="${id}"></a>`);
  }
});
