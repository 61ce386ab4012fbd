import { expect, test } from "vitest";
import { Members } from "./members.js";

test("members are textual once a number or a boolean was read from text, here or deeper", () => {
  const members = new Members({ Data: { Status: "1" }, JobId: "1" });
  members.text("JobId");
  expect(members.textual).toBe(false);
  members.member("Data")?.int32("Status");
  expect(members.textual).toBe(true);
});
