import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf, remember, reworded, sentence, sentencesIn } from "./sentence.js";
import { validator } from "./validate.js";

const JOB = "job {0} by GET and by POST";

describe("a sentence", () => {
  test("is its template with its places filled, as a template literal fills them", () => {
    expect(sentence(JOB, "a")).toBe("job a by GET and by POST");
    expect(sentence("{1}, then {0}, {1}", 1, undefined)).toBe("undefined, then 1, undefined");
    expect(sentence("{0} of {1} fail: {2}", true, 2n, ["a", "b"])).toBe("true of 2 fail: a; b");
    expect(sentence("{0} and {1}", "$&{1}", "{0}")).toBe("$&{1} and {0}");
  });

  test("is known by its parts, and no other text is", () => {
    expect(partsOf(sentence(JOB, "b"))).toEqual({ id: JOB, args: ["b"] });
    expect(partsOf(sentence("all of {0}", ["c", "d"]))).toEqual({ id: "all of {0}", args: [["c", "d"]] });
    for (const text of ["job z by GET and by POST", sentence("without places"), "__proto__", ""])
      expect(partsOf(text)).toBeUndefined();
  });

  test("that is too long is not remembered", () => {
    expect(partsOf(sentence(JOB, "x".repeat(1000)))).toBeUndefined();
  });

  test("is forgotten when many others came after the last time that it was asked for", () => {
    const [asked, unasked] = [sentence(JOB, "asked"), sentence(JOB, "unasked")];
    for (let nth = 0; nth < 60_000; nth += 1) {
      sentence(JOB, nth);
      if (nth % 10_000 === 0) partsOf(asked);
    }
    expect(partsOf(unasked)).toBeUndefined();
    expect(partsOf(asked)).toBeDefined();
  });
});

describe("the sentences in plain data", () => {
  test("are its texts and what stands in these, each once", () => {
    const inner = sentence("as {0}", "JSON");
    const outer = sentence("{0} fails", [inner, "other"]);
    const found = sentencesIn({ a: [outer, inner, "other"], b: { c: outer }, d: 1, e: null });
    expect(found).toEqual([
      { id: "{0} fails", args: [[inner, "other"]] },
      { id: "as {0}", args: ["JSON"] },
    ]);
    expect(sentencesIn({ nothing: "here" })).toEqual([]);
  });

  test("are as many as a report may have, and valid", () => {
    const texts = Array.from({ length: 1500 }, (_, nth) => sentence(JOB, `many ${nth}`));
    const isValid = validator("report", "SentenceParts");
    const found = sentencesIn(texts);
    expect(found).toHaveLength(1000);
    expect(found.every((each) => isValid(each))).toBe(true);
  });

  test("are known again from a report, and none of them can say anything but its English", () => {
    remember([{ id: "seen {0}", args: ["elsewhere"] }]);
    expect(partsOf("seen elsewhere")).toEqual({ id: "seen {0}", args: ["elsewhere"] });
    remember([{ id: "{0}", args: ["in itself"] }]);
    expect(partsOf("in itself")).toBeUndefined();
    expect(reworded("in itself", (text) => text.toUpperCase())).toBe("IN ITSELF");
    const endless = { id: "{0}".repeat(300), args: [Array.from({ length: 100 }, () => "x".repeat(1000))] };
    remember(Array.from({ length: 1000 }, () => endless));
    remember([{ id: "{0} in {7}", args: ["a place"] }]);
    expect(partsOf("a place in ")).toBeDefined();
    remember(undefined);
  });
});

describe("a sentence that is masked", () => {
  test("is a sentence still, with its arguments masked", () => {
    const mask = (text: string) => text.replaceAll("secret", "***");
    const inner = sentence("job {0}", "a secret job");
    const outer = sentence("{0} of {1}", ["secret", inner], 2);
    expect(reworded(outer, mask)).toBe("***; job a *** job of 2");
    expect(partsOf("***; job a *** job of 2")).toEqual({ id: "{0} of {1}", args: [["***", "job a *** job"], "2"] });
    expect(partsOf("job a *** job")).toEqual({ id: "job {0}", args: ["a *** job"] });
  });

  test("is plain text where the template itself was changed, and every text is changed as it would be without", () => {
    const mask = (text: string) => text.replaceAll("job", "***");
    expect(reworded(sentence(JOB, "q"), mask)).toBe("*** q by GET and by POST");
    expect(partsOf("*** q by GET and by POST")).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => reworded(text, mask) === mask(text)));
  });
});
