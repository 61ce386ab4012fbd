import { describe, expect, onTestFinished, test } from "vitest";
import { flagshipCall } from "../../../schemas/contract/flagship.js";
import type { Query } from "../../protocol/client.js";
import { verify } from "../../protocol/signature/verify.js";
import { referenceClient } from "./client.js";
import { plainParts } from "./overrides.js";
import { type Script, type ScriptedServer, scriptedServer } from "./scripted-server.js";

const SECRET = "secret/of+the&account";
const TOKEN = "CAIS+/=token ~x";

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  onTestFinished(() => server.close());
  return server;
}

const answering =
  (body: string, status = 200, headers = {}): Script =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

function call({ origin }: { origin: string }, more: Partial<Query> = {}): Query {
  const credentials = { accessKeyId: "ak", accessKeySecret: SECRET };
  const signal = new AbortController().signal;
  return {
    endpoint: origin,
    credentials,
    format: "JSON",
    ...flagshipCall("Ub****~+!'()/é中"),
    timeoutMs: 20_000,
    signal,
    ...more,
  };
}

const sample = {
  RequestId: " E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565",
  Success: "true",
  Data: {
    Status: "1",
    GmtCreate: "1581595942000",
    SourceUid: "0198",
    Total: "5",
    Strategy: "0",
    JobId: " x ",
    TargetInstanceConfigs: { targetInstanceConfigs: [{ TargetInstanceId: "iot-1" }] },
  },
};
const sampleXml = `<?xml version="1.0" encoding="UTF-8"?>
<QueryDeviceDistributeJobResponse><RequestId>${sample.RequestId}</RequestId><Success>true</Success><Data>
<Status>1</Status><GmtCreate>1581595942000</GmtCreate><SourceUid>0198</SourceUid><Total>5</Total><Strategy>0</Strategy>
<JobId> x </JobId><TargetInstanceConfigs><targetInstanceConfigs><TargetInstanceId>iot-1</TargetInstanceId>
</targetInstanceConfigs></TargetInstanceConfigs><constructor><b/></constructor></Data></QueryDeviceDistributeJobResponse>`;
const understood = {
  RequestId: "E55E50B7-40EE-4B6B-8BBE-D3ED55CCF565",
  Success: true,
  Data: {
    Status: 1,
    GmtCreate: 1581595942000,
    SourceUid: "0198",
    Total: 5,
    Strategy: 0,
    JobId: " x ",
    TargetInstanceConfigs: [{ TargetInstanceId: "iot-1" }],
  },
};

describe("the samples are understood alike", () => {
  test("as JSON", async () => {
    const server = await serve(answering(JSON.stringify(sample)));
    expect(await referenceClient().query(call(server))).toEqual(understood);
  });

  test("as XML", async () => {
    const server = await serve(answering(sampleXml));
    expect(await referenceClient().query(call(server, { format: "XML" }))).toEqual(understood);
  });

  test("in pieces, and with a byte order mark", async () => {
    const server = await serve((response) => {
      const bytes = Buffer.from(`\uFEFF${JSON.stringify({ ...sample, Code: "中" })}`);
      for (const byte of bytes) response.write(Buffer.from([byte]));
      response.end();
    });
    expect(await referenceClient().query(call(server))).toEqual({ ...understood, Code: "中" });
  });
});

describe("requests", () => {
  const styles = ["ACS3-HMAC-SHA256", "HMAC-SHA1"] as const;
  const methods = ["POST", "GET"] as const;

  test.each(styles.flatMap((style) => methods.map((method) => ({ style, method }))))(
    "$style by $method verify, with and without a token",
    async ({ style, method }) => {
      const server = await serve(answering(JSON.stringify(sample)));
      const client = referenceClient({ style, method });
      const credentials = { accessKeyId: "ak", accessKeySecret: SECRET, securityToken: TOKEN };
      await client.query(call(server));
      await client.query(call(server, { credentials }));
      expect(server.seen.map((request) => verify(request, SECRET))).toEqual([
        { style, valid: true },
        { style, valid: true },
      ]);
      expect(server.seen.map(({ params }) => params["JobId"])).toEqual(["Ub****~+!'()/é中", "Ub****~+!'()/é中"]);
      const last = server.seen[1];
      expect(last?.params["AccessKeyId"] ?? last?.headers["x-acs-accesskey-id"]).toBe("ak");
      expect(last?.params["SecurityToken"] ?? last?.headers["x-acs-security-token"]).toBe(TOKEN);
    },
  );

  test("ask for the format", async () => {
    const server = await serve(answering(sampleXml));
    await referenceClient().query(call(server, { format: "XML" }));
    await referenceClient({ style: "HMAC-SHA1" }).query(call(server, { format: "XML" }));
    expect(server.seen[0]?.headers["accept"]).toBe("text/xml");
    expect(server.seen[1]?.params["Format"]).toBe("XML");
  });

  test("are not made without a JobId", async () => {
    const server = await serve(answering(JSON.stringify(sample)));
    const { jobId: _, ...without } = call(server);
    await expect(referenceClient().query(without)).rejects.toThrow("the JobId is missing");
    expect(server.seen).toEqual([]);
  });

  test("use one connection again", async () => {
    const ports = new Set<number | undefined>();
    const server = await serve((response) => {
      ports.add(response.socket?.remotePort);
      response.end(JSON.stringify(sample));
    });
    const client = referenceClient({ limiter: () => ({ turn: async () => {}, size: 0 }) });
    for (let i = 0; i < 20; i++) await client.query(call(server));
    expect(ports.size).toBe(1);
  });
});

describe("credentials in what the service says", () => {
  test.each(["ACS3-HMAC-SHA256", "HMAC-SHA1"] as const)("are hidden: %s", async (style) => {
    const server = await serve((response, _, { target, headers }) => {
      const everything = `${SECRET} ${TOKEN} ${target} ${encodeURIComponent(target)} ${JSON.stringify(headers)}`;
      response.writeHead(400).end(JSON.stringify({ Code: "SignatureDoesNotMatch", Message: everything }));
    });
    const credentials = { accessKeyId: "ak", accessKeySecret: SECRET, securityToken: TOKEN };
    const error = await referenceClient({ style })
      .query(call(server, { credentials }))
      .catch((thrown: Error) => thrown);
    const request = server.seen[0];
    const signature = request?.params["Signature"] ?? request?.headers["authorization"]?.split("Signature=")[1] ?? "";
    const result = JSON.stringify([(error as Error).message, (error as Error).stack, { ...(error as object) }]);
    expect(result).toContain("SignatureDoesNotMatch");
    for (const secret of [SECRET, TOKEN, signature]) {
      expect(secret).not.toBe("");
      expect(result).not.toContain(secret);
      expect(result).not.toContain(encodeURIComponent(secret));
      expect(result).not.toContain(encodeURIComponent(encodeURIComponent(secret)));
    }
  });
});

test("a part can be wrapped", async () => {
  const server = await serve(answering(JSON.stringify(sample)));
  const client = referenceClient({
    interpret: (tree, reply) => ({ ...plainParts.interpret(tree, reply), Code: "mine" }),
  });
  expect(await client.query(call(server))).toEqual({ ...understood, Code: "mine" });
});
