import { describe, expect, test } from "vitest";
import { attributeText, cdataText, elementText, referenceText } from "./xml-text.js";

describe("text in XML", () => {
  test("of an element", () => {
    expect(elementText('a & b < c ]]> d\r\n\te "f"')).toBe('a &amp; b &lt; c ]]&gt; d&#13;\n\te "f"');
  });

  test("of an attribute", () => {
    expect(attributeText("\"a\" 'b'\t\r\n<&>")).toBe("&quot;a&quot; &apos;b&apos;&#9;&#13;&#10;&lt;&amp;&gt;");
  });

  test("as references, decimal and hexadecimal", () => {
    expect(referenceText("中文 😀")).toBe("&#20013;&#x6587; &#x1f600;");
    expect(referenceText("abc<")).toBe("a&#x62;c&lt;");
  });

  test("as sections", () => {
    expect(cdataText("a]]>b")).toBe("<![CDATA[a]]]]><![CDATA[>b]]>");
    expect(cdataText("a\rb")).toBe("<![CDATA[a]]>&#13;<![CDATA[b]]>");
  });

  test.each([
    ["\u0000", "U+0000"],
    ["\u000b", "U+000B"],
    ["\ud800", "U+D800"],
    ["\uffff", "U+FFFF"],
  ])("refuses %j", (character, name) => {
    for (const write of [elementText, attributeText, referenceText, cdataText]) {
      expect(() => write(`a${character}b`)).toThrow(`XML 1.0 has no ${name}`);
    }
  });
});
