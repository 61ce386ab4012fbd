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

/** Texts that break readers, each made only of characters that XML 1.0 allows and never of white space alone. */
export const awkwardTexts: readonly string[] = [
  ...[numbers, words, markup, scripts].flatMap((line) => line.split(" ")),
  ...[spaces, returns, escapes, rare, long].flat(),
];
