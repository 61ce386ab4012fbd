import { describe, expect, test } from "vitest";
import { success } from "./response.js";
import { writeXml } from "./xml.js";

const id = "R";
const answer = success({ JobId: "a", TargetInstanceConfigs: [] }, { RequestId: id });

describe("an XML spelling", () => {
  test("plain is compact, in documented order, with empty elements in full", () => {
    expect(writeXml(answer)).toBe(
      "<QueryDeviceDistributeJobResponse><RequestId>R</RequestId><Data><TargetInstanceConfigs></TargetInstanceConfigs>" +
        "<JobId>a</JobId></Data><Success>true</Success></QueryDeviceDistributeJobResponse>",
    );
  });

  test("pretty indents by two spaces", () => {
    expect(writeXml(answer, { space: "pretty", selfClosing: true })).toBe(
      "<QueryDeviceDistributeJobResponse>\n  <RequestId>R</RequestId>\n  <Data>\n    <TargetInstanceConfigs/>\n" +
        "    <JobId>a</JobId>\n  </Data>\n  <Success>true</Success>\n</QueryDeviceDistributeJobResponse>\n",
    );
  });

  test.each([
    [true, /^<\?xml version="1.0" encoding="UTF-8"\?></],
    ["single-quoted", /^<\?xml version='1.0' encoding='utf-8'/],
    ["bom", /^\uFEFF<\?xml /],
    [false, /^<Query/],
  ] as const)("declaration %s", (declaration, start) => {
    expect(writeXml(answer, { declaration })).toMatch(start);
  });

  test("comments and instructions stand between elements and never in a value", () => {
    const text = writeXml(answer, { comments: true });
    expect(text).toContain("<!--");
    expect(text).toContain("<?kit");
    expect(text).toContain(">R</RequestId>");
    expect(text).toContain("<JobId>a</JobId>");
  });

  test("attributes stand on every element", () => {
    expect(writeXml(answer, { attributes: true })).not.toMatch(/<[A-Za-z]+>/);
  });

  test("a list of unknown members is repeated elements", () => {
    const unknown = [{ at: "data" as const, name: "Tags", value: ["a", { b: 1 }] }];
    expect(writeXml(answer, { unknown })).toContain("<Tags>a</Tags><Tags><b>1</b></Tags></Data>");
  });

  test("a name that XML does not have is refused", () => {
    const unknown = [{ at: "root" as const, name: "1 a", value: 1 }];
    expect(() => writeXml(answer, { unknown })).toThrow('Failed to write an element "1 a"');
  });
});
