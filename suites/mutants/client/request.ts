import { type Mutant, mutant, wrapped } from "./mutant.js";

const rot = (text: string) => text.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
const isAscii = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Clients that send wrong requests. */
export const requestMutants: readonly Mutant[] = [
  wrapped("calls home", ["request.endpoint"], (query) => async (call) => {
    await fetch("http://telemetry.example/").catch(() => {});
    return query(call);
  }),
  mutant("names another version", ["request.operation"], ({ sign }) => ({
    sign: (unsigned) => sign({ ...unsigned, version: "2018-01-21" }),
  })),
  mutant("names another operation", ["request.operation"], ({ sign }) => ({
    sign: (unsigned) => sign({ ...unsigned, action: "QueryDeviceDistributeDetail" }),
  })),
  mutant("takes the stars out of a JobId", ["request.job-id"], ({ params }) => ({
    params: (call) => ({ JobId: (params(call)["JobId"] ?? "").replaceAll("*", "") }),
  })),
  mutant("trims a JobId", ["request.job-id"], ({ params }) => ({
    params: (call) => ({ JobId: (params(call)["JobId"] ?? "").trim() }),
  })),
  mutant("decodes a JobId that looks encoded", ["request.job-id"], ({ params }) => ({
    params: (call) => ({ JobId: (params(call)["JobId"] ?? "").replace("%2A", "*") }),
  })),
  mutant("signs wrongly what is not ASCII", ["request.signature"], ({ sign }) => ({
    sign(unsigned) {
      const signed = sign(unsigned);
      if (isAscii(unsigned.params["JobId"] ?? "")) return signed;
      const authorization = rot(signed.headers["authorization"] ?? "");
      return { ...signed, headers: { ...signed.headers, authorization } };
    },
  })),
  mutant("signs by HMAC-SHA1 without encoding a star", ["request.signature"], ({ sign }) => ({
    style: "HMAC-SHA1",
    sign(unsigned) {
      const signed = sign(unsigned);
      if (!unsigned.params["JobId"]?.includes("*")) return signed;
      return { ...signed, path: signed.path.replace(/Signature=[^&]*/, "Signature=w9B0nUEkVPkiOKmIgH6iy8E1EG0%3D") };
    },
  })),
  mutant("uses a nonce again after three requests", ["request.nonce", "throttle.fresh"], ({ sign }) => {
    const counts = new Map<string, number>();
    return {
      sign(unsigned) {
        const { accessKeyId } = unsigned.credentials;
        const count = counts.get(accessKeyId) ?? 0;
        counts.set(accessKeyId, count + 1);
        return sign({ ...unsigned, nonce: `${accessKeyId}-${count % 3}` });
      },
    };
  }),
  mutant("has one nonce for all", ["request.nonce", "throttle.fresh"], () => ({ nonce: () => "nonce" })),
  mutant("has a clock that is 20 minutes slow", ["request.timestamp"], () => ({
    timestamp: () => new Date(Date.now() - 20 * 60_000).toISOString().replace(/\.\d+Z$/, "Z"),
  })),
  mutant("has a clock that is 16 minutes fast", ["request.timestamp"], ({ timestamp }) => ({
    timestamp: () => timestamp(Date.now() + 16 * 60_000),
  })),
  mutant("writes milliseconds into its timestamp", ["request.timestamp"], () => ({
    timestamp: () => new Date().toISOString(),
  })),
  mutant("drops the security token", ["request.security-token"], ({ sign }) => ({
    sign({ credentials: { accessKeyId, accessKeySecret }, ...unsigned }) {
      return sign({ ...unsigned, credentials: { accessKeyId, accessKeySecret } });
    },
  })),
  mutant("sends the secret in a header", ["request.secret"], ({ sign }) => ({
    sign(unsigned) {
      const signed = sign(unsigned);
      return { ...signed, headers: { ...signed.headers, "x-debug": unsigned.credentials.accessKeySecret } };
    },
  })),
  mutant("sends the secret in base64", ["request.secret"], ({ sign }) => ({
    sign(unsigned) {
      const signed = sign(unsigned);
      const { accessKeyId, accessKeySecret } = unsigned.credentials;
      const basic = Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64");
      return { ...signed, headers: { ...signed.headers, "x-basic": basic } };
    },
  })),
  mutant("always asks for JSON", ["request.format"], ({ sign }) => ({
    sign: (unsigned) => sign({ ...unsigned, format: "JSON" }),
  })),
  mutant("sends `undefined` for a missing JobId", ["request.missing-job-id"], () => ({
    params: ({ jobId }) => ({ JobId: String(jobId) }),
  })),
  mutant("follows redirects to other hosts", ["request.redirect"], ({ send }) => ({
    async send(signed, link) {
      const reply = await send(signed, link);
      const { location } = reply.headers;
      if (location === undefined) return reply;
      const { host, origin, pathname } = new URL(location);
      return send({ ...signed, path: pathname, headers: { ...signed.headers, host } }, { ...link, endpoint: origin });
    },
  })),
  wrapped("asks twice for what was answered well", ["request.once"], (query) => async (call) => {
    await query(call);
    return query(call);
  }),
];
