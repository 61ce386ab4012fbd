import { expect, test } from "vitest";
import { UsageError } from "../../engine/usage-error.js";
import { destination } from "./link.js";
import { liveUrl, loopbackUrl } from "./url.js";

test.each(["http://127.0.0.1:8080", "https://localhost/", "http://[::1]:80", "http://mock.localhost:3000"])(
  "%s is on this machine",
  (text) => {
    expect(loopbackUrl(text).origin).toBe(new URL(text).origin);
  },
);

test.each([
  ["nothing", /it is no URL/],
  ["ftp://127.0.0.1", /neither http nor https/],
  ["http://user:password-of-mine@127.0.0.1", /it holds credentials/],
  ["http://127.0.0.1/path", /it has a path/],
  ["http://127.0.0.1/?a=1", /it has a path or a query/],
  ["http://192.0.2.1", /not on this machine/],
  ["http://127.0.0.1.example.com", /not on this machine/],
  ["https://iot.cn-shanghai.aliyuncs.com", /it is the official endpoint. Give --live/],
  ["https://IOT.cn-shanghai.aliyuncs.com./", /it is the official endpoint. Give --live/],
])("%s is refused in one sentence", (text, why) => {
  expect(() => loopbackUrl(text)).toThrow(UsageError);
  expect(() => loopbackUrl(text)).toThrow(why);
  expect(() => loopbackUrl(text)).not.toThrow(/password-of-mine/);
});

test("the live service is the official endpoint over HTTPS, and no other", () => {
  expect(liveUrl("https://iot.cn-shanghai.aliyuncs.com").hostname).toBe("iot.cn-shanghai.aliyuncs.com");
  for (const text of [
    "http://iot.cn-shanghai.aliyuncs.com",
    "https://iot.cn-shanghai.aliyuncs.com:8443",
    "https://iot.cn-shanghai.aliyuncs.com/path",
    "https://iot.cn-shanghai.aliyuncs.com.example.com",
    "https://me:password-of-mine@iot.cn-shanghai.aliyuncs.com",
    "https://127.0.0.1",
    "nothing",
  ]) {
    expect(() => liveUrl(text)).toThrow(UsageError);
    expect(() => liveUrl(text)).not.toThrow(/password-of-mine/);
  }
});

/** The address that a socket would connect to for a name. An address resolves to itself, without the network. */
const resolved = (hostname: string) =>
  new Promise<string>((resolve) => {
    const link = { url: new URL("http://mock.localhost"), patienceMs: 1, maxBytes: 1 };
    destination(link).lookup(hostname, { all: true }, (error, address) =>
      resolve(error ? error.message : JSON.stringify(address)),
    );
  });

test("a name that leads elsewhere is not followed", async () => {
  expect(await resolved("127.0.0.1")).toBe('[{"address":"127.0.0.1","family":4}]');
  expect(await resolved("192.0.2.1")).toBe("192.0.2.1 is 192.0.2.1, which is not this machine");
});

test("a live link leads to the official endpoint alone, or to the port of this machine that stands in for it", async () => {
  const link = { url: new URL("https://elsewhere.example"), patienceMs: 1, maxBytes: 1 };
  expect(destination({ ...link, live: {} })).toMatchObject({ host: "iot.cn-shanghai.aliyuncs.com", port: 443 });
  const { host, port, lookup } = destination({ ...link, live: { standIn: 8443 } });
  const address = await new Promise((resolve) => lookup(host, {}, (_error, found) => resolve(found)));
  expect([host, port, address]).toEqual(["iot.cn-shanghai.aliyuncs.com", 8443, "127.0.0.1"]);
});
