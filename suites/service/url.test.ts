import { expect, test } from "vitest";
import { Misuse } from "../misuse.js";
import { destination } from "./link.js";
import { loopbackUrl } from "./url.js";

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
  ["https://iot.cn-shanghai.aliyuncs.com", /does not call the official endpoint/],
  ["https://IOT.cn-shanghai.aliyuncs.com./", /does not call the official endpoint/],
])("%s is refused in one sentence", (text, why) => {
  expect(() => loopbackUrl(text)).toThrow(Misuse);
  expect(() => loopbackUrl(text)).toThrow(why);
  expect(() => loopbackUrl(text)).not.toThrow(/password-of-mine/);
});

/** What the socket is told of a name; an address resolves to itself, without a network. */
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
