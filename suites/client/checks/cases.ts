import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Meaning, Reply, Sample } from "../../../schemas/types.js";
import type { Of, Scope } from "../check.js";

/** Options that change a plain one-call case. */
export interface CaseOptions {
  name?: string;
  /** The key to request, such as a JobId. Default: the key in the answer. */
  jobId?: string;
  timeoutMs?: number;
  /** The format to request. Default: the format of the sample. */
  format?: Format;
  token?: string;
  /** The text at the end of the AccessKeySecret. */
  secret?: string;
}

/** The key to request if its value does not matter. */
export const anyKey = "UbmsMHmkqv0PiAG0010001";

/** Returns the key that plain calls request, or any text if no parameter names it. */
export function plainKey({ contract: { parameters, key } }: Of): string {
  const plain = parameters.find(({ name }) => name === key)?.plain;
  return typeof plain === "string" ? plain : anyKey;
}

/** Creates a case with one call that is answered by one sample. */
export function once(sample: Sample, options: CaseOptions = {}): Case {
  return scripted([sample.reply], sample.means, { name: sample.name, format: sample.format, ...options });
}

/** Creates a case with one call of an account whose requests get these replies in order. */
export function scripted(
  replies: readonly Reply[],
  means: Meaning,
  { name = "scripted", format = "JSON", timeoutMs, token, secret, ...options }: CaseOptions,
): Case {
  const jobId = options.jobId ?? means.response?.Data?.JobId ?? anyKey;
  return {
    name: sentence("{0} ({1})", name, format),
    accounts: [
      {
        replies: [...replies],
        ...(token === undefined ? {} : { token }),
        ...(secret === undefined ? {} : { secret }),
      },
    ],
    calls: [{ account: 0, format, jobId, means, ...(timeoutMs === undefined ? {} : { timeoutMs }) }],
  };
}

/** Repeats the call of a case this many times, one after the other or all at once. */
export function times(count: number, testCase: Case, { together = false } = {}): Case {
  const calls = Array.from({ length: count }, () => testCase.calls).flat();
  const name = together
    ? sentence("{0}, {1} times at once", testCase.name, count)
    : sentence("{0}, {1} times", testCase.name, count);
  return { ...testCase, name, calls, together };
}

/** Creates the same case for this many accounts at once. */
export function crowd(count: number, testCase: Case): Case {
  const accounts = Array.from({ length: count }, () => testCase.accounts).flat();
  const calls = accounts.flatMap((_, account) => testCase.calls.map((call) => ({ ...call, account })));
  return { name: sentence("{0}, {1} accounts at once", testCase.name, count), accounts, calls, together: true };
}

/** Calls `make` for each format that the client claims and joins the lists. */
export function perFormat<T>({ formats }: Scope, make: (format: Format) => readonly T[]): T[] {
  return formats.flatMap((format) => [...make(format)]);
}
