import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { shell } from "../cli/fleet/shell.js";
import { openTarget } from "../suites/client/adapters/open.js";
import { verify } from "../suites/protocol/signature/verify.js";
import { scriptedServer } from "../suites/reference/client/scripted-server.js";

const out = mkdtempSync(join(tmpdir(), "hand-"));
afterAll(() => rmSync(out, { recursive: true }));
const program = join(out, "adapter");
const candidates = [
  {
    name: "hand-python (get)",
    folder: "hand-python",
    ready: "python3 --version",
    command: "PYTHONPATH=../python-adapter python3 -B adapter.py",
  },
  {
    name: "hand-go (acs3)",
    folder: "hand-go",
    ready: `GOTOOLCHAIN=local go build -o "${program}" .`,
    command: program,
  },
];

test.for(candidates)(
  "$name calls the operation that it is given, with its parameters",
  { timeout: 240_000 },
  async ({ name, folder, ready, command }, { skip }) => {
    const path = join(import.meta.dirname, folder);
    skip((await shell(ready, { folder: path })).status !== 0, `${folder} cannot be built on this machine`);
    const server = await scriptedServer((response, nth) =>
      response
        .writeHead(nth === 1 ? 200 : 403, { "content-type": "application/json" })
        .end(nth === 1 ? '{"RequestId":"r"}' : '{"RequestId":"r","Code":"Forbidden.RAM","Message":"No."}'),
    );
    onTestFinished(() => server.close());
    const target = await openTarget({ command: `cd "${path}" && ${command}` });
    onTestFinished(() => target.close());
    expect(target.capabilities.operations).toBe("any");
    expect(target.candidate.name).toBe(name);
    const call = {
      op: "query" as const,
      endpoint: server.origin,
      credentials: { accessKeyId: "ak", accessKeySecret: "some-secret" },
      format: "JSON" as const,
      action: "ListTagResources",
      version: "2020-05-04",
      params: { Name: "a*b c", Size: 1_000_000 },
      timeoutMs: 20_000,
      signal: new AbortController().signal,
    };
    const answers = [await target.ask(call), await target.ask(call)].map(({ result }) => result);
    expect(answers).toMatchObject([
      { returned: { RequestId: "r" } },
      { raised: { code: "Forbidden.RAM", message: "No.", requestId: "r" } },
    ]);
    const [request] = server.seen;
    expect(request && verify(request, "some-secret")).toMatchObject({ valid: true });
    const { params = {}, headers = {} } = request ?? {};
    const operation = [headers["x-acs-action"] ?? params["Action"], headers["x-acs-version"] ?? params["Version"]];
    expect(operation).toEqual(["ListTagResources", "2020-05-04"]);
    expect(params).toMatchObject({ Name: "a*b c", Size: "1000000" });
    expect(params).not.toHaveProperty("JobId");
  },
);
