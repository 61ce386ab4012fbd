import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Response } from "../schemas/types.js";
import { edgeJobs } from "./edge-jobs.js";
import { response, success } from "./response.js";
import { xmlSpelling } from "./spelling.js";
import { writeXml } from "./xml.js";

/** Every leaf of a document as `path=text`; the strict parser throws if the document is not well formed. */
function leaves(document: string): string[] {
  const parser = new SaxesParser();
  const [path, found]: [string[], string[]] = [[], []];
  let [text, leaf] = ["", false];
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => {
    path.push(name);
    [text, leaf] = ["", true];
  });
  const add = (part: string) => {
    text += part;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    if (leaf) found.push(`${path.slice(1).join("/")}=${text}`);
    path.pop();
    leaf = false;
  });
  parser.write(document).close();
  return found.toSorted();
}

/** The leaves of an answer. */
function expected({ Data, ...envelope }: Response): string[] {
  const { TargetInstanceConfigs: targets, ...job } = Data ?? {};
  const list = "Data/TargetInstanceConfigs";
  const ids = targets?.map(({ TargetInstanceId: id }) =>
    id === undefined ? `${list}/targetInstanceConfigs=` : `${list}/targetInstanceConfigs/TargetInstanceId=${id}`,
  );
  return [
    ...Object.entries(envelope).map(([name, value]) => `${name}=${value}`),
    ...Object.entries(job).map(([name, value]) => `Data/${name}=${value}`),
    ...(ids?.length === 0 ? [`${list}=`] : (ids ?? [])),
    ...(Data !== undefined && Object.keys(Data).length === 0 ? ["Data="] : []),
  ].toSorted();
}

const free = ["order", "space", "escapes", "cdata", "declaration", "selfClosing", "comments", "attributes"] as const;

describe("writeXml", () => {
  test("writes well-formed XML whose leaves are exact, in every spelling", () => {
    fc.assert(
      fc.property(response(), xmlSpelling({ free }), (any, spelling) => {
        expect(leaves(writeXml(any, spelling))).toEqual(expected(any));
      }),
      { numRuns: 300 },
    );
  });

  test.each(edgeJobs)("$name is exact", ({ job }) => {
    const answer = success(job);
    const wild = {
      space: "odd",
      escapes: true,
      cdata: true,
      comments: true,
      attributes: true,
      declaration: "bom",
    } as const;
    for (const spelling of [{}, wild, { ...wild, cdata: false }, { cdata: true, selfClosing: true }]) {
      expect(leaves(writeXml(answer, spelling))).toEqual(expected(answer));
    }
  });

  test("writes well-formed XML with unknown members", () => {
    fc.assert(
      fc.property(response(), xmlSpelling(), (any, spelling) => {
        expect(leaves(writeXml(any, spelling))).toEqual(expect.arrayContaining(expected(any)));
      }),
    );
  });
});
