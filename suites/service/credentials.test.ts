import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { UsageError } from "../engine/usage-error.js";
import { guard } from "../protocol/guard/guard.js";
import { credentialsOf } from "./credentials.js";

const home = mkdtempSync(join(tmpdir(), "credentials-"));
afterAll(() => rmSync(home, { recursive: true }));
const seen: string[] = [];
let lift = () => {};

beforeEach(() => {
  vi.stubEnv("HOME", home);
  seen.length = 0;
  lift = guard((destination) => seen.push(destination));
});

afterEach(() => {
  lift();
  vi.unstubAllEnvs();
});

const main = { ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAImain", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret of main" };
const ram = { CONFORMANCE_RAM_ACCESS_KEY_ID: "LTAIram", CONFORMANCE_RAM_ACCESS_KEY_SECRET: "secret of ram" };
const other = { CONFORMANCE_OTHER_ACCESS_KEY_ID: "LTAIother", CONFORMANCE_OTHER_ACCESS_KEY_SECRET: "secret of other" };

describe("variables", () => {
  test("give an account, its temporary token, a RAM user and another account", async () => {
    expect(await credentialsOf(main)).toEqual({
      main: { accessKeyId: "LTAImain", accessKeySecret: "secret of main" },
    });
    expect(await credentialsOf({ ...main, ...ram, ...other, ALIBABA_CLOUD_SECURITY_TOKEN: "token" })).toEqual({
      main: { accessKeyId: "LTAImain", accessKeySecret: "secret of main", securityToken: "token" },
      ram: { accessKeyId: "LTAIram", accessKeySecret: "secret of ram" },
      other: { accessKeyId: "LTAIother", accessKeySecret: "secret of other" },
    });
  });

  test.each([
    [{ ALIBABA_CLOUD_ACCESS_KEY_ID: "LTAImain" }, "ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set"],
    [{ ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret of main" }, "ALIBABA_CLOUD_ACCESS_KEY_ID is not set"],
    [{ ...main, CONFORMANCE_RAM_ACCESS_KEY_ID: "LTAIram" }, "CONFORMANCE_RAM_ACCESS_KEY_SECRET is not set"],
    [{ ...main, CONFORMANCE_OTHER_ACCESS_KEY_SECRET: "secret of other" }, "CONFORMANCE_OTHER_ACCESS_KEY_ID is not set"],
  ])("of which one is missing are usage errors, and no secret is reported: %#", async (env, why) => {
    const error = await credentialsOf(env).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toContain(why);
    expect((error as Error).message).not.toContain("secret of");
  });
});

describe("the official chain", () => {
  test("is asked where no variable has them, and then a file of the SDKs counts", async () => {
    mkdirSync(join(home, ".alibabacloud"));
    const lines = ["[default]", "type = access_key", "access_key_id = LTAIfile", "access_key_secret = secret of file"];
    writeFileSync(join(home, ".alibabacloud/credentials"), lines.join("\n"));
    expect(await credentialsOf(ram)).toMatchObject({
      main: { accessKeyId: "LTAIfile", accessKeySecret: "secret of file" },
      ram: { accessKeyId: "LTAIram" },
    });
    rmSync(join(home, ".alibabacloud"), { recursive: true });
  });

  test("that has none is a usage error, and neither the metadata server nor any other machine was asked", async () => {
    const error = await credentialsOf({}).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toBe(
      'Failed to find the credentials "ALIBABA_CLOUD_ACCESS_KEY_ID": no variable has them, and the official credential chain has none. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.',
    );
    // this version of the chain calls a host named "undefined" if no variable has an address
    expect(seen.filter((destination) => destination !== "undefined:443")).toEqual([]);
    expect(process.env["ALIBABA_CLOUD_ECS_METADATA_DISABLED"]).toBeUndefined();
  });

  test("asks the metadata server where its variable names a role; the guard then refuses to leave this machine", async () => {
    vi.stubEnv("ALIBABA_CLOUD_ECS_METADATA", "a-role");
    await expect(credentialsOf({ ALIBABA_CLOUD_ECS_METADATA: "a-role" })).rejects.toThrow(
      "Failed to find the credentials",
    );
    expect(seen.join()).toContain("100.100.100.200");
  });

  test("may ask an address on this machine that its variable names", async () => {
    const found = {
      Code: "Success",
      AccessKeyId: "STS.uri",
      AccessKeySecret: "secret of uri",
      SecurityToken: "token of uri",
    };
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    const server = createServer((_, response) => void response.end(JSON.stringify({ ...found, Expiration })));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    vi.stubEnv("ALIBABA_CLOUD_CREDENTIALS_URI", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { main: given } = await credentialsOf({});
    server.close();
    expect(given).toEqual({ accessKeyId: "STS.uri", accessKeySecret: "secret of uri", securityToken: "token of uri" });
  });
});
