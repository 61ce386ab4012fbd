import { type Illegal, illegalBytes, pages, replaced, upTo } from "./illegal-bytes.js";
import { plainJob } from "./job.js";
import { writeJson } from "./json.js";
import { success } from "./response.js";

const legal = writeJson(success(plainJob));
const pretty = writeJson(success(plainJob), { space: "pretty" });

const replace = (part: string, by: string) => replaced(legal, part, by);
const cut = (part: string) => upTo(legal, part);

const cuts: readonly Illegal[] = [
  ["cut in the middle", cut('"Total":5,'), "the body ends within an object"],
  ["cut in a text", cut('"JobId":"Kq'), "the body ends within a text"],
  ["cut in a number", cut('"GmtCreate":15815'), "the body ends within a number"],
  ["cut in a word", cut('"Success":tr'), "the body ends within a word"],
  ["cut in a name", cut('"Succ'), "the body ends within a name"],
  ["cut after a colon", cut('"Success":'), "the body ends before a value"],
  ["cut in the list", cut('"targetInstanceConfigs":[{'), "the body ends within a list"],
  ["cut before the last brace", legal.slice(0, -1), "the last brace is missing"],
];

const surplus: readonly Illegal[] = [
  ["a brace too many", `${legal}}`, "something follows the document"],
  ["text after the end", `${legal} done`, "something follows the document"],
  ["NUL after the end", `${legal}\u0000`, "something follows the document"],
  ["a second document", legal + legal, "a second document follows"],
  ["a second document on its own line", `${legal}\n${legal}`, "a second document follows"],
  ["text before the start", `ok ${legal}`, "something stands before the document"],
  ["a guard before the start", `)]}',\n${legal}`, "something stands before the document"],
];

const otherValues: readonly Illegal[] = [
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

const grammar: readonly Illegal[] = [
  ["single quotes", legal.replaceAll('"', "'"), "texts are in single quotes"],
  ["names without quotes", legal.replaceAll(/"(\w+)":/g, "$1:"), "names have no quotes"],
  ["a comma before a brace", replace("}]}", "},]}"), "a comma stands before the end of a list"],
  ["a comma at the end", `${legal.slice(0, -1)},}`, "a comma stands before the end of an object"],
  ["two commas", replace(",", ",,"), "a member is missing between two commas"],
  ["no comma", replaced(pretty, ",\n", "\n"), "a comma is missing"],
  ["no colon", replace('"Status":', '"Status" '), "a colon is missing"],
  ["an equals sign", replace('"Status":', '"Status"='), "a colon is missing"],
  ["the wrong bracket", replace("}]}", "}}}"), "a list ends with a brace"],
  ["a block comment", replace("{", "{/* kit */"), "JSON has no comments"],
  ["a line comment", replaced(pretty, "{\n", "{ // kit\n"), "JSON has no comments"],
  ["NaN", replace('"Total":5', '"Total":NaN'), "JSON has no NaN"],
  ["Infinity", replace('"Total":5', '"Total":-Infinity'), "JSON has no Infinity"],
  ["undefined as a value", replace('"Total":5', '"Total":undefined'), "JSON has no undefined"],
  ["a capital True", replace('"Success":true', '"Success":True'), "JSON has no True"],
  ["a leading zero", replace('"Total":5', '"Total":05'), "a number begins with a zero"],
  ["a plus sign", replace('"Total":5', '"Total":+5'), "a number begins with a plus sign"],
  ["a hexadecimal number", replace('"Total":5', '"Total":0x5'), "JSON has no hexadecimal numbers"],
  ["a bare decimal point", replace('"Total":5', '"Total":5.'), "a number ends with a point"],
  ["a missing value", replace('"Total":5', '"Total":'), "a value is missing"],
  ["a line feed in a text", replace("Kq", "K\nq"), "a control character is not escaped"],
  ["a tab in a text", replace("Kq", "K\tq"), "a control character is not escaped"],
  ["NUL in a text", replace("Kq", "K\u0000q"), "a control character is not escaped"],
  ["an unknown escape", replace("Kq", "K\\xq"), "JSON has no such escape"],
  ["a short escape", replace("Kq", "K\\u12q"), "an escape has too few digits"],
];

/** Bodies that RFC 8259 refuses and that its parsers may accept as an extension (section 9), or that are not UTF-8. */
export const extendedJson: readonly Illegal[] = [...grammar, ...illegalBytes(legal, "Kq")];

/** Bodies that RFC 8259 refuses, or that are no object. */
export const illegalJson: readonly Illegal[] = [...cuts, ...surplus, ...otherValues, ...pages, ...extendedJson];
