import type { Contract } from "../schemas/contract/contract.js";
import { type Illegal, illegalBytes, pages, replaced, upTo } from "./illegal-bytes.js";
import { jsonText } from "./json.js";
import { type Places, placesOf } from "./places.js";
import { answerTree } from "./tree.js";

/** A plain answer, and the places at which it is cut and broken. */
interface Legal extends Places {
  legal: string;
  pretty: string;
}

function cuts({ legal, number, long, text, word, hasList }: Legal): Illegal[] {
  const cut = (part: string) => upTo(legal, part);
  const after = ({ name, json }: { name: string; json: string }, characters: number) =>
    cut(`"${name}":${json.slice(0, characters)}`);
  const middle = `"${number.name}":${number.json}`;
  return [
    ["cut in the middle", cut(legal.includes(`${middle},`) ? `${middle},` : middle), "the body ends within an object"],
    ["cut in a text", after(text, 3), "the body ends within a text"],
    ["cut in a number", after(long, 5), "the body ends within a number"],
    ["cut in a word", after(word, 2), "the body ends within a word"],
    ["cut in a name", cut(`"${word.name.slice(0, 4)}`), "the body ends within a name"],
    ["cut after a colon", cut(`"${word.name}":`), "the body ends before a value"],
    ...(hasList ? ([["cut in the list", cut("[{"), "the body ends within a list"]] as Illegal[]) : []),
    ["cut before the last brace", legal.slice(0, -1), "the last brace is missing"],
  ];
}

const surplus = ({ legal }: Legal): Illegal[] => [
  ["a brace too many", `${legal}}`, "something follows the document"],
  ["text after the end", `${legal} done`, "something follows the document"],
  ["NUL after the end", `${legal}\u0000`, "something follows the document"],
  ["a second document", legal + legal, "a second document follows"],
  ["a second document on its own line", `${legal}\n${legal}`, "a second document follows"],
  ["text before the start", `ok ${legal}`, "something stands before the document"],
  ["a guard before the start", `)]}',\n${legal}`, "something stands before the document"],
];

const otherValues = ({ legal }: Legal): Illegal[] => [
  ["empty body", "", "there is no document"],
  ["white space only", " \r\n\t ", "there is no document"],
  ["null", "null", "the document is null"],
  ["an empty list", "[]", "the document is a list"],
  ["the answer in a list", `[${legal}]`, "the document is a list"],
  ["a text", '"Success"', "the document is a text"],
  ["the answer in a text", JSON.stringify(legal), "the document is a text"],
  ["a number", "200", "the document is a number"],
  ["true", "true", "the document is a boolean"],
  ["a bare word", "OK", "the document is no JSON value"],
  ["undefined", "undefined", "the document is no JSON value"],
];

function grammar({ legal, pretty, number, tag, text, word, hasList }: Legal): Illegal[] {
  const replace = (part: string, by: string) => replaced(legal, part, by);
  const valued = (value: string) => replace(`"${number.name}":${number.json}`, `"${number.name}":${value}`);
  const [first = "", second = ""] = text.text;
  const start = `"${text.name}":"${first}`;
  const within = (between: string) => replace(start + second, start + between + second);
  const listed = (wrong: readonly Illegal[]): Illegal[] =>
    hasList ? wrong.map(([name, by, why]) => [name, replace("}]", String(by)), why]) : [];
  return [
    ["single quotes", legal.replaceAll('"', "'"), "texts are in single quotes"],
    ["names without quotes", legal.replaceAll(/"(\w+)":/g, "$1:"), "names have no quotes"],
    ...listed([["a comma before a brace", "},]", "a comma stands before the end of a list"]]),
    ["a comma at the end", `${legal.slice(0, -1)},}`, "a comma stands before the end of an object"],
    ["two commas", replace(",", ",,"), "a member is missing between two commas"],
    ["no comma", replaced(pretty, ",\n", "\n"), "a comma is missing"],
    ["no colon", replace(`"${tag.name}":`, `"${tag.name}" `), "a colon is missing"],
    ["an equals sign", replace(`"${tag.name}":`, `"${tag.name}"=`), "a colon is missing"],
    ...listed([["the wrong bracket", "}}", "a list ends with a brace"]]),
    ["a block comment", replace("{", "{/* kit */"), "JSON has no comments"],
    ["a line comment", replaced(pretty, "{\n", "{ // kit\n"), "JSON has no comments"],
    ["NaN", valued("NaN"), "JSON has no NaN"],
    ["Infinity", valued("-Infinity"), "JSON has no Infinity"],
    ["undefined as a value", valued("undefined"), "JSON has no undefined"],
    ["a capital True", replace(`"${word.name}":${word.json}`, `"${word.name}":True`), "JSON has no True"],
    ["a leading zero", valued("05"), "a number begins with a zero"],
    ["a plus sign", valued("+5"), "a number begins with a plus sign"],
    ["a hexadecimal number", valued("0x5"), "JSON has no hexadecimal numbers"],
    ["a bare decimal point", valued("5."), "a number ends with a point"],
    ["a missing value", valued(""), "a value is missing"],
    ["a line feed in a text", within("\n"), "a control character is not escaped"],
    ["a tab in a text", within("\t"), "a control character is not escaped"],
    ["NUL in a text", within("\u0000"), "a control character is not escaped"],
    ["an unknown escape", within("\\x"), "JSON has no such escape"],
    ["a short escape", within(`\\u12${/[\da-fA-F]/.test(second) ? "_" : ""}`), "an escape has too few digits"],
  ];
}

/** The bodies of one contract that violate RFC 8259. */
export interface IllegalJson {
  /** Bodies that a parser may accept as an extension (section 9), or that are not UTF-8. */
  extended: readonly Illegal[];
  /** The extended bodies, the others, and JSON texts that are not objects. */
  all: readonly Illegal[];
}

/** Bodies that violate RFC 8259, or that are not objects. */
export function illegalJson(contract: Contract): IllegalJson {
  const places = placesOf(contract);
  const tree = answerTree(contract.answer, places.answer, {});
  const plain: Legal = { ...places, legal: jsonText(tree), pretty: jsonText(tree, { space: "pretty" }) };
  const extended = [...grammar(plain), ...illegalBytes(plain.legal, places.text.text.slice(0, 2))];
  return { extended, all: [...cuts(plain), ...surplus(plain), ...otherValues(plain), ...pages, ...extended] };
}
