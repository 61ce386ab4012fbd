import type { Contract } from "../schemas/contract/contract.js";
import { type Illegal, illegalBytes, pages, replaced, upTo } from "./illegal-bytes.js";
import { type LeafPlace, type Places, placesOf } from "./places.js";
import { answerTree } from "./tree.js";
import { rootOf, xmlText } from "./xml.js";

/** A plain answer, and the places at which it is cut and broken. */
interface Legal extends Places {
  legal: string;
  root: string;
}

/** Inserts a text between the first two characters of another. */
type Within = (between: string) => string;

const opened = ({ name, text }: LeafPlace, characters: number) => `<${name}>${text.slice(0, characters)}`;

function cuts({ legal, root, number, long, text, word }: Legal): Illegal[] {
  const cut = (part: string) => upTo(legal, part);
  return [
    ["cut in the middle", cut(`</${number.name}>`), "the document ends within an element"],
    ["cut in a text", cut(opened(text, 2)), "the document ends within a text"],
    ["cut in a number", cut(opened(long, 5)), "the document ends within a text"],
    ["cut in a start tag", cut(`<${text.name.slice(0, 4)}`), "the document ends within a tag"],
    ["cut in an end tag", cut(`</${word.name.slice(0, 4)}`), "the document ends within a tag"],
    ["cut before the last end tag", legal.slice(0, -`</${root}>`.length), "the last end tag is missing"],
    ["cut before the last character", legal.slice(0, -1), "the last end tag has no end"],
  ];
}

const surplus = ({ legal, root }: Legal): Illegal[] => [
  ["text after the root", `${legal} done`, "text follows the root element"],
  ["a letter after the root", `${legal}x`, "text follows the root element"],
  ["NUL after the root", `${legal}\u0000`, "something follows the root element"],
  ["an end tag too many", `${legal}</${root}>`, "an end tag has no start"],
  ["two roots", legal + legal, "a second root element follows"],
  ["two roots on their own lines", `${legal}\n${legal}`, "a second root element follows"],
  ["an empty element after the root", `${legal}<kit/>`, "a second root element follows"],
  ["a CDATA section after the root", `${legal}<![CDATA[]]>`, "a section follows the root element"],
  ["a CDATA section before the root", `<![CDATA[]]>${legal}`, "a section stands before the root element"],
  ["a CDATA section on a line before the root", `\n<![CDATA[]]>${legal}`, "a section stands before the root element"],
  ["text before the root", `ok ${legal}`, "text stands before the root element"],
  ["white space before the declaration", ` <?xml version="1.0"?>${legal}`, "the declaration is not at the start"],
];

const others: readonly Illegal[] = [
  ["empty body", "", "there is no document"],
  ["white space only", " \r\n\t ", "there is no document"],
  ["text only", "Success", "there is no element"],
  ["a declaration only", '<?xml version="1.0" encoding="UTF-8"?>', "there is no element"],
  ["a comment only", "<!-- nothing -->", "there is no element"],
  ["another root", "<Maintenance><Until>noon</Until></Maintenance>", "the root element is not documented"],
];

const otherCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());

function tags({ legal, tag }: Legal): Illegal[] {
  const [start, end] = [`<${tag.name}>`, `</${tag.name}>`];
  const replace = (part: string, by: string) => replaced(legal, part, by);
  const tagged = (attributes: string) => replace(start, `<${tag.name} ${attributes}>`);
  return [
    ["mismatched tags", replace(end, `</${tag.name}e>`), "an element ends with another name"],
    ["an end tag in another case", replace(end, otherCase(end)), "an element ends with another name"],
    ["crossed tags", replace(`${start}${tag.text}${end}`, `${start}<b>${tag.text}${end}</b>`), "elements cross"],
    ["a missing end tag", replace(end, ""), "an element has no end"],
    ["a missing start tag", replace(start, ""), "an element has no start"],
    ["a name that begins with a digit", replace(`${start}${tag.text}${end}`, "<1s>1</1s>"), "it is no name"],
    ["white space before a name", replace(start, `< ${tag.name}>`), "white space stands before a name"],
    ["an attribute without quotes", tagged("kit=1"), "an attribute has no quotes"],
    ["an attribute without a value", tagged("kit"), "an attribute has no value"],
    ["an attribute twice", tagged('kit="1" kit="2"'), "an attribute comes twice"],
    ["attributes without white space", tagged('a="1"b="2"'), "attributes touch"],
    ["a bracket in an attribute", tagged('kit="<"'), "an attribute value holds a bare bracket"],
    ["a bare ampersand in an attribute", tagged('kit="a & b"'), "an ampersand begins no reference"],
    ["an attribute of an end tag", replace(end, `</${tag.name} kit="1">`), "an end tag has an attribute"],
  ];
}

const characters = (within: Within): Illegal[] => [
  ["an unknown entity", within("&foo;"), "the entity is not declared"],
  ["an HTML entity", within("&nbsp;"), "the entity is not declared"],
  ["a bare ampersand", within(" & "), "an ampersand begins no reference"],
  ["a reference without its end", within("&amp "), "a reference has no end"],
  ["a bare bracket", within(" < "), "a bracket begins no tag"],
  ["the end of a section in a text", within("]]>"), "a text holds ]]>"],
  ["a reference to NUL", within("&#0;"), "XML 1.0 has no such character"],
  ["a reference to a control character", within("&#x1;"), "XML 1.0 has no such character"],
  ["a reference to half a character", within("&#xD800;"), "XML 1.0 has no such character"],
  ["a reference to U+FFFE", within("&#xFFFE;"), "XML 1.0 has no such character"],
  ["a reference beyond Unicode", within("&#x110000;"), "there is no such character"],
  ["a reference with a letter after its number", within("&#65x;"), "a reference has no number"],
  ["a reference with a letter before its number", within("&x#65;"), "the entity is not declared"],
  ["a reference that a comment parts", within("&am<!-- x -->p;"), "a reference has no end"],
  ["a reference without a number", within("&#;"), "a reference has no number"],
  ["NUL", within("\u0000"), "XML 1.0 has no such character"],
  ["a control character", within("\u0001"), "XML 1.0 has no such character"],
  ["U+FFFF", within("\uffff"), "XML 1.0 has no such character"],
];

const sections = (within: Within): Illegal[] => [
  ["a CDATA section without its end", within("<![CDATA[x"), "a section has no end"],
  ["a CDATA section in small letters", within("<![cdata[x]]>"), "it is no section"],
  ["a comment without its end", within("<!-- x"), "a comment has no end"],
  ["a comment that ends where it begins", within("<!-->"), "a comment has no end"],
  ["a comment that ends with three hyphens", within("<!-- x --->"), "a comment holds two hyphens"],
  ["two hyphens in a comment", within("<!-- x -- y -->"), "a comment holds two hyphens"],
  ["an instruction without its end", within("<?kit x"), "an instruction has no end"],
  ["an instruction without a name", within("<? x?>"), "an instruction has no name"],
  ["an instruction with the name of a declaration", within("<?XML x?>"), "the name is that of the declaration"],
  ["a declaration inside", within('<?xml version="1.0"?>'), "the declaration is not at the start"],
];

/** Bodies that violate XML 1.0, or that have an undocumented root. */
export function illegalXml(contract: Contract): readonly Illegal[] {
  const places = placesOf(contract);
  const root = rootOf(contract);
  const legal = xmlText(root, answerTree(contract.answer, places.answer, {}));
  const plain: Legal = { ...places, legal, root };
  const [start, before] = [opened(places.text, 2), opened(places.text, 1)];
  const within: Within = (between) => replaced(legal, start, before + between + start.slice(before.length));
  return [
    ...[cuts(plain), surplus(plain), others, tags(plain), characters(within), sections(within), pages].flat(),
    ...illegalBytes(legal, start),
  ];
}
