import { expect, test } from "vitest";
import { secretsIn, withoutCloud } from "./environment.js";

const secret = "mAdEuPsEcReTvAlUe0123456789abc";

test.each([
  "ALIBABA_CLOUD_ACCESS_KEY_ID",
  "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
  "ALIBABA_CLOUD_SECURITY_TOKEN",
  "ALIBABA_CLOUD_CREDENTIALS_URI",
  "ALIBABACLOUD_ACCESS_KEY_ID",
  "ALIBABACLOUD_ACCESS_KEY_SECRET",
  "ALICLOUD_ACCESS_KEY",
  "ALICLOUD_ACCESS_KEY_ID",
  "ALICLOUD_ACCESS_KEY_SECRET",
  "ALICLOUD_SECRET_KEY",
  "ALICLOUD_SECURITY_TOKEN",
  "ALIYUN_ACCESS_KEY_ID",
  "ALIYUN_ACCESS_KEY_SECRET",
  "ALIYUN_SECURITY_TOKEN",
  "CONFORMANCE_RAM_ACCESS_KEY_SECRET",
  "CONFORMANCE_OTHER_ACCESS_KEY_ID",
])("%s is kept from candidates and looked for", (name) => {
  expect(withoutCloud({ [name]: secret, PATH: "/bin" })).not.toHaveProperty(name);
  expect(withoutCloud({ [name]: secret, PATH: "/bin" })).toHaveProperty("PATH", "/bin");
  expect(secretsIn({ [name]: secret })).toEqual([secret]);
});

test.each([
  "ALIBABA_CLOUD_PROFILE",
  "ALIBABA_CLOUD_ROLE_ARN",
  "ALIBABA_CLOUD_ROLE_SESSION_NAME",
  "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
  "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
  "ALIBABA_CLOUD_ECS_METADATA",
  "ALIBABA_CLOUD_CONFIG_FILE",
])("%s is kept from candidates, and tells no secret itself", (name) => {
  expect(withoutCloud({ [name]: "a-name-of-something" })).not.toHaveProperty(name);
  expect(secretsIn({ [name]: "a-name-of-something" })).toEqual([]);
});

test("the default chain of a candidate ends nowhere, and the environment of the kit stays as it is", () => {
  const env = { ALIBABA_CLOUD_CREDENTIALS_FILE: "mine", ALIBABA_CLOUD_REGION_ID: "cn-shanghai" };
  expect(withoutCloud(env)).toEqual({
    ALIBABA_CLOUD_REGION_ID: "cn-shanghai",
    ALIBABA_CLOUD_CREDENTIALS_FILE: "/nonexistent/credentials",
    ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true",
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
  });
  expect(env).toEqual({ ALIBABA_CLOUD_CREDENTIALS_FILE: "mine", ALIBABA_CLOUD_REGION_ID: "cn-shanghai" });
});

test.each([
  ["NPM_TOKEN", "npm_k3J9dLq0Zx7Yw2Vb5Nm8"],
  ["CLIENT_SECRET", "0f3c9a7be1d24588"],
  ["DB_PASSWORD", "correct-horse-7-battery"],
  ["API_KEY", "AbcdEfghIjklMnop"],
  ["API_KEY", "/9j4AAQSkZJRgABAQAAAQABAAD="],
])("a value of %s is looked for: %s", (name, value) => {
  expect(secretsIn({ [name]: value })).toEqual([value]);
});

test.each([
  ["SSH_KEY", "/home/someone/.ssh/id_ed25519"],
  ["CACHE_KEY", "node-modules-of-linux"],
  ["CACHE_KEY", "1234567890123456789"],
  ["SIGN_KEY", "https://example.org/keys/1"],
  ["SHORT_TOKEN", "k3J9dLq0Zx7Yw2V"],
  ["SAME_TOKEN", "aaaaaaaaaaaaaaaaaaaaaa"],
  ["KEYBOARD", "k3J9dLq0Zx7Yw2Vb5Nm8"],
])("a value of %s is not: %s", (name, value) => {
  expect(secretsIn({ [name]: value })).toEqual([]);
});

test("of a key in PEM and of a JWT that is looked for which no other one has", () => {
  const pem = `-----BEGIN PRIVATE KEY-----\nMIIB${"aB3dE5gH".repeat(8)}\n-----END PRIVATE KEY-----\n`;
  expect(secretsIn({ A_KEY: pem })).toEqual(["aB3dE5gH".repeat(8)]);
  expect(secretsIn({ A_TOKEN: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.k3J9dLq0Zx7Yw2Vb5Nm8" })).toEqual([
    "k3J9dLq0Zx7Yw2Vb5Nm8",
  ]);
});
