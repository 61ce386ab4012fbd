const numbers =
  "00123 0 -0 007 1e5 0x10 1.0 1. +1 1_000 9007199254740993 12345678901234567890 Infinity NaN 2020-02-13T12:12:22Z";
const words = "true false null None [] {} {{ }} {{x}} #{x} __proto__ constructor %2A a+b a/b";
const markup =
  "</ <!-- --> <?pi?> ]]> </textarea> <Status>9</Status> <script>alert(1)</script> <![CDATA[x]]> &amp; &#65; &lt;b&gt;";
const scripts =
  "设备分发任务 デバイス 장치 😀 👩‍👩‍👧‍👦 𠮷野 e\u0301=\u00e9 Z\u0351\u036b\u0343 مرحبا \u202eright\u202c";

const spaces = [" outer ", "  two before", "two behind  ", "in  ner", "\ttab\t", "line\nfeed", "\nlines\n"];
const returns = ["carriage\r\nreturn", "lone\rreturn", "at the end\r"];
const escapes = ['"quoted"', "it's", "back\\slash", "\\u0041", "\\n", "a & b", "[object Object]"];
const rare = ["a\u2028b", "a\u2029b", "a\u00a0b", "\u00a0a", "\ufeffa", "a\u0085b", "a\u007fb", "\ufffd", "\u{10ffff}"];
const long = ["long ".repeat(800).trimEnd(), "长".repeat(2000)];

const widths = ["ＡＢＣ１２３", "ｶﾀｶﾅ", "１", "①②", "ﬁ", "Ⅳ", "ǅ", "İi", "ß", "Å Å Å"];
const invisible = [
  "a\u200bb",
  "\u200f\u05d0b",
  "a\u200db",
  "\u2060",
  "a\u00adb",
  "\ufe0f",
  "a\u034fb",
  "\u3000wide\u3000",
];
const dates = ["2020-02-13", "2020-02-13 12:12:22", "12:30", "/Date(1581595942000)/", "1581595942000", "P1D"];
const words2 = [
  "yes",
  "no",
  "on",
  "off",
  "~",
  "y",
  "N",
  "NULL",
  "nil",
  "NaN",
  "inf",
  ".5",
  "1_0",
  "0b1",
  "0o7",
  "1e400",
];
const templates = [
  "%s",
  "%",
  "100%",
  "%00",
  "%n%d",
  "${a}",
  "$1",
  "\\0",
  "{0}",
  "`a`",
  "$(a)",
  "=1+1",
  "@a",
  "#a",
  "!a",
  "&a",
];
/** Parts of documents, for readers that change a text before they parse it. */
const documents = [
  "account:1234567890123456 is not allowed",
  '{"Status":9,"GmtCreate":1581595942000}',
  "http://example.com/a//b",
  "a /* b */ c",
  "# a",
  "[1,]",
  ',"x":1}',
  "x:true, y:null",
  "1581595942000,",
];
const longer = [4096, 8192, 65_536].map((length) => "长a".repeat(length / 2 + 1));
/** The three bodies are shifted by one byte each, so in two of them a chunk boundary splits a character. */
const shifted = ["", "a", "aa"].map((shift) => shift + "长".repeat(50_000));

/** More texts of the same kind, for cases that are always tried; one job has several of them. */
export const furtherTexts: readonly string[] = [
  widths,
  invisible,
  dates,
  words2,
  templates,
  documents,
  longer,
  shifted,
].flat();

/** Texts that are valid in JSON but not in XML, or not safely: empty, blank, and with control characters. */
export const jsonTexts: readonly string[] = [
  "",
  " ",
  "\u00a0",
  "a\u0000b",
  "\b\f",
  "\u001b[31m",
  "\t",
  "\n",
  "\ufffe",
  "\u0001",
];

/** Texts that break readers. Each uses only characters that XML 1.0 allows, and none consists only of white space. */
export const awkwardTexts: readonly string[] = [
  ...[numbers, words, markup, scripts].flatMap((line) => line.split(" ")),
  ...[spaces, returns, escapes, rare, long].flat(),
];
