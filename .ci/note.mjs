#!/usr/bin/env node
// Posts the changes to the GitLab merge request, in one note for each name, which later pipelines update. Needs the
// Markdown file as its argument, and CONFORMANCE_TOKEN. Without permission to write, prints a notice and exits with 0.
import { readFileSync } from "node:fs";

const { env } = process;
const mark = `<!-- distribute-job-conformance: ${env.DJC_NAME} -->`;
const request = `projects/${env.CI_PROJECT_ID}/merge_requests/${env.CI_MERGE_REQUEST_IID}/notes`;

async function ask(path, init = {}) {
  const headers = { "private-token": env.CONFORMANCE_TOKEN, "content-type": "application/json" };
  const reply = await fetch(`${env.CI_API_V4_URL}/${path}`, { ...init, headers, signal: AbortSignal.timeout(60_000) });
  if (!reply.ok) throw new Error(`${init.method ?? "GET"} ${path.split("?")[0]} was answered with ${reply.status}`);
  return { value: await reply.json(), next: reply.headers.get("x-next-page") };
}

/** The earlier note of this token, if there is one. */
async function earlier() {
  const { value: me } = await ask("user");
  for (let page = "1"; page; ) {
    const { value: notes, next } = await ask(`${request}?per_page=100&page=${page}`);
    const found = notes.find(({ author, body }) => author.id === me.id && body?.startsWith(mark));
    if (found) return found;
    page = next;
  }
  return undefined;
}

async function write(text) {
  const body = JSON.stringify({ body: `${mark}\n\n${text}\n[${env.DJC_NAME}](${env.CI_JOB_URL})\n` });
  const found = await earlier();
  if (found) await ask(`${request}/${found.id}`, { method: "PUT", body });
  else await ask(request, { method: "POST", body });
}

try {
  if (!env.CONFORMANCE_TOKEN) throw new Error("CONFORMANCE_TOKEN is not set");
  await write(readFileSync(process.argv[2], "utf8"));
} catch (error) {
  console.log(`There is no note on the merge request: ${error.message}. The artifacts of the job have the same.`);
}
