import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { encodings } from "../fixtures/encodings.js";
import { type Attack, djc, folderWith, moduleWith } from "./safety-tools.js";

const secret = "kQ7/vR+2mZ9xT4=bN6wL";
const quick = "--only enums.open --runs 2";

/** Whether a text appears, as it is, in JSON or in HTML, in a file that a run wrote or in its output. */
function isPublished(text: string, folder: string, printed: string): boolean {
  const report = join(folder, "conformance-report");
  const written = readdirSync(report).map((name) => readFileSync(join(report, name), "utf8"));
  const json = JSON.stringify(text).slice(1, -1);
  const html = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return [printed, ...written].some((each) => [text, json, html].some((form) => each.includes(form)));
}

const encoded: Attack[] = Object.entries(encodings).map(([name, encode]) => ({
  area: "secrets of the environment",
  name,
  async holds() {
    const text = encode(secret);
    const folder = folderWith({ "m.mjs": moduleWith(`return { RequestId: ${JSON.stringify(text)} }`) });
    const { status, text: printed } = await djc(`run m.mjs ${quick}`, folder, { DEPLOY_TOKEN: secret });
    return status !== 0 && !isPublished(text, folder, printed);
  },
}));

const inherited = ["ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECRET_KEY", "ALIBABACLOUD_SECURITY_TOKEN"];

const fromChain: Attack[] = inherited.map((name) => ({
  area: "secrets of the environment",
  name: `a candidate is not given ${name}`,
  async holds() {
    const folder = folderWith({ "m.mjs": moduleWith(`if (process.env.${name}) console.error("found it")`) });
    const { text } = await djc(`run m.mjs ${quick}`, folder, { [name]: secret });
    return !text.includes("found it");
  },
}));

export const secrets: readonly Attack[] = [...encoded, ...fromChain];
