import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ReadError } from "./read-error.js";
import { readXml } from "./xml.js";

const read = (text: string, limits = {}) => readXml(Buffer.from(text), limits);
const escaped = (each: string) => each.replace(/[&<>\r]/g, (mark) => `&#${mark.charCodeAt(0)};`);
const text = (body: string) => read(`<a>${body}</a>`).text;

test("elements, attributes and text", () => {
  const b = { name: "n:b", attributes: { x: "1<2", "xmlns:n": "u" }, children: [], text: " t " };
  const c = { name: "c", attributes: {}, children: [], text: "" };
  expect(
    read("\uFEFF<?xml version='1.0' encoding='utf-8'?>\n<a>\n<n:b x='1&lt;2' xmlns:n='u'> t </n:b><c/></a>"),
  ).toEqual({ name: "a", attributes: {}, children: [b, c], text: "\n" });
});

test("a declaration without an encoding, or with that of UTF-8 in any case, is right", () => {
  for (const encoding of ["", "encoding='UTF-8'", "encoding='utf-8'"])
    expect(read(`<?xml version='1.0' ${encoding}?><a/>`).name).toBe("a");
});

describe("text", () => {
  test.each([
    ["&amp;&lt;&gt;&quot;&apos;", "&<>\"'"],
    ["&#20013;&#x4E2d;&#x1F600;&#9;", "中中😀\t"],
    ["x<![CDATA[<&amp;]]]]><![CDATA[>]]>y", "x<&amp;]]>y"],
    ["x<!-- no --><?p no?>y", "xy"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["  inner  ", "  inner  "],
  ])("%j is %j", (written, value) => {
    expect(text(written)).toBe(value);
  });

  test("any legal text comes back", () => {
    const legal = fc
      .string({ unit: "grapheme-composite" })
      .filter((each) => !/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/u.test(each));
    fc.assert(
      fc.property(legal, (each) => {
        expect(text(escaped(each))).toBe(each);
      }),
    );
  });
});

describe("refuses", () => {
  test.each([
    ["nothing", ""],
    ["blank", " \n"],
    ["text", "text"],
    ["a cut", "<a><b>"],
    ["a cut tag", "<a"],
    ["mismatched tags", "<a></b>"],
    ["crossed tags", "<a><b></a></b>"],
    ["two roots", "<a></a><b/>"],
    ["two self-closed roots", "<a/><b/>"],
    ["trailing text", "<a/>x"],
    ["leading text", "x<a/>"],
    ["CDATA outside the root", "<![CDATA[x]]><a/>"],
    ["a DOCTYPE", "<!DOCTYPE a><a/>"],
    ["an entity bomb", '<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ["an external entity", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ["an unknown entity", "<a>&foo;</a>"],
    ["an HTML entity", "<a>&nbsp;</a>"],
    ["&constructor;", "<a>&constructor;</a>"],
    ["&__proto__;", "<a>&__proto__;</a>"],
    ["a bare ampersand", "<a>a & b</a>"],
    ["&#0;", "<a>&#0;</a>"],
    ["a reference to half a pair", "<a>&#xD800;</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["NUL", "<a>\0</a>"],
    ["a control character", "<a>\u0001</a>"],
    ["U+FFFF", "<a>\uFFFF</a>"],
    ["]]> in text", "<a>]]></a>"],
    ["-- in a comment", "<a><!-- -- --></a>"],
    ["< in an attribute", "<a b='<'/>"],
    ["an attribute twice", "<a b='1' b='2'/>"],
    ["an attribute without quotes", "<a b=1/>"],
    ["a declaration that is not first", " <?xml version='1.0'?><a/>"],
    ["what XML 1.1 alone allows", "<?xml version='1.1'?><a>&#1;</a>"],
    ["another encoding", "<?xml version='1.0' encoding='GBK'?><a/>"],
    ["an encoding that ends like UTF-8", "<?xml version='1.0' encoding='x-utf-8'?><a/>"],
    ["an encoding that begins like UTF-8", "<?xml version='1.0' encoding='utf-8x'?><a/>"],
    ["HTML", "<!doctype html><html><body><br></body></html>"],
    ["JSON", "{}"],
    ["depth", "<a>".repeat(65) + "</a>".repeat(65)],
    ["depth without an end", "<a>".repeat(1_000_000)],
  ])("%s", (_, document) => {
    expect(() => read(document)).toThrow(ReadError);
  });

  test("in words that name the reason, and no place", () => {
    const why = (document: string) => expect(() => read(document));
    const begin = "the body is not an XML document:";
    why("<a></b>").toThrow(new ReadError(`${begin} unexpected close tag.`));
    why("<!DOCTYPE a><a/>").toThrow(new ReadError(`${begin} a DOCTYPE is not allowed`));
    why("<?xml version='1.0' encoding='GBK'?><a/>").toThrow(`${begin} it says that its encoding is GBK`);
  });

  test("what is no UTF-8, and what is too long", () => {
    expect(() => readXml(Buffer.from("<a>\xff</a>", "latin1"))).toThrow("not UTF-8");
    expect(() => read("<a>12345678</a>", { maxBytes: 14 })).toThrow("more than 14 bytes");
    expect(() => read("<a><b/></a>", { maxDepth: 1 })).toThrow("deeper than 1");
    expect(read("<a><b/></a>", { maxDepth: 2 }).children).toHaveLength(1);
  });
});

test("no bytes make it throw anything but a ReadError", () => {
  const legal = Buffer.from("<?xml version='1.0'?><a b='&lt;'><![CDATA[x]]><c/>&#x4e2d;中<!-- x --></a>");
  const mutated = fc.tuple(fc.nat(legal.length - 1), fc.nat(255)).map(([at, byte]) => legal.with(at, byte));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), mutated), (bytes) => {
      try {
        readXml(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(ReadError);
      }
    }),
    { numRuns: 2000 },
  );
}, 60_000);
