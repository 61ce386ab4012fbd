import type { SignatureVerdict } from "../../../schemas/types.js";
import { mutant, type ServiceMutant } from "./mutant.js";
import { keys } from "./world.js";

const valid = ({ style }: SignatureVerdict): SignatureVerdict => ({ style, valid: true });

/** Whether a name is longer than another one, and goes on with a character that is sorted before the equals sign. */
const goesOn = (name: string, start: string) =>
  name.length > start.length && name.startsWith(start) && name.charAt(start.length) < "=";

/** Services that verify the signatures of most requests only, or refuse some that are right. */
export const verifyingMutants: readonly ServiceMutant[] = [
  mutant("keeps a signature that was right, whatever comes with it", "bad-signature", ({ verify }) => {
    const known = new Set<string>();
    return {
      verify(request, secret) {
        const verdict = verify(request, secret);
        const signature = request.headers["authorization"] ?? request.params["Signature"] ?? "";
        if (verdict.valid) known.add(signature);
        return known.has(signature) ? valid(verdict) : verdict;
      },
    };
  }),
  mutant("keeps a header of ACS3 that was right, whatever comes with it", "bad-signature", ({ verify }) => {
    const known = new Set<string>();
    return {
      verify(request, secret) {
        const verdict = verify(request, secret);
        const { authorization = "" } = request.headers;
        if (verdict.valid && authorization !== "") known.add(authorization);
        return known.has(authorization) ? valid(verdict) : verdict;
      },
    };
  }),
  mutant("compares neither a token nor the signature beside it", "bad-signature", ({ verify }) => ({
    checkToken: () => undefined,
    verify(request, secret) {
      const verdict = verify(request, secret);
      const token = request.params["SecurityToken"] || request.headers["x-acs-security-token"];
      return token && verdict.style !== "none" ? valid(verdict) : verdict;
    },
  })),
  mutant("sorts pairs of name and value, and not names", ["both-signatures", "acs3"], ({ verify }) => ({
    verify(request, secret) {
      const verdict = verify(request, secret);
      const names = Object.keys(request.params);
      const isMoved = names.some((name) => names.some((other) => goesOn(other, name)));
      return isMoved ? { style: verdict.style, valid: false, why: "another order" } : verdict;
    },
  })),
  mutant("verifies parameters without a value or without them", "bad-signature", ({ verify }) => ({
    verify(request, secret) {
      const filled = Object.fromEntries(Object.entries(request.params).filter(([, value]) => value !== ""));
      const verdict = verify(request, secret);
      return verdict.valid ? verdict : verify({ ...request, params: filled }, secret);
    },
  })),
  mutant("keeps a nonce for 15 minutes from the time that was signed", "nonce-replay", ({ nonces }) => ({
    nonces() {
      const plain = nonces();
      // the time that was signed plus 31 minutes becomes that time plus 15 minutes
      const sooner = 16 * 60_000;
      return { fresh: (whom, nonce, atMs, untilMs) => plain.fresh(whom, nonce, atMs, untilMs - sooner) };
    },
  })),
  mutant("takes the Date of a request for its Timestamp", "missing-common", ({ params, verify }) => ({
    params(arrival) {
      const own = params(arrival);
      const { date } = arrival.headers;
      if (date === undefined || own["Timestamp"] !== undefined || own["Signature"] === undefined) return own;
      return { ...own, Timestamp: new Date(date).toISOString().replace(/\.\d+Z$/, "Z") };
    },
    verify(request, secret) {
      const { Timestamp: _added, ...sent } = request.params;
      return verify(request.headers["date"] === undefined ? request : { ...request, params: sent }, secret);
    },
  })),
  mutant("believes an AccessKeyId beside the key that signed", "foreign-job", ({ format, mayAsk }) => {
    let named: string | undefined;
    return {
      format(arrival, params) {
        named = arrival.headers["authorization"] === undefined ? undefined : params["AccessKeyId"];
        return format(arrival, params);
      },
      mayAsk: (known, caller) => named === keys.main.accessKeyId || mayAsk(known, caller),
    };
  }),
];
