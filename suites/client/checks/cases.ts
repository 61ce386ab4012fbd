import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Meaning, Reply, Sample } from "../../../schemas/types.js";
import type { Of, Scope } from "../check.js";

/** How a one-call case may differ from the plain one. */
export interface CaseOptions {
  name?: string;
  /** The key to ask for, such as a JobId; the one that the answer names where absent. */
  jobId?: string;
  timeoutMs?: number;
  /** The client asks for this format; the sample's own where absent. */
  format?: Format;
  token?: string;
  /** The text that ends the AccessKeySecret. */
  secret?: string;
}

/** What is asked for where it does not matter. */
export const anyKey = "UbmsMHmkqv0PiAG0010001";

/** What plain calls ask for; any text where no parameter names it. */
export function plainKey({ contract: { parameters, key } }: Of): string {
  const plain = parameters.find(({ name }) => name === key)?.plain;
  return typeof plain === "string" ? plain : anyKey;
}

/** One call that is answered by one sample. */
export function once(sample: Sample, options: CaseOptions = {}): Case {
  return scripted([sample.reply], sample.means, { name: sample.name, format: sample.format, ...options });
}

/** One call of an account whose requests get these replies in turn. */
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

/** The same case with its call made so many times, one after the other or all at once. */
export function times(count: number, testCase: Case, { together = false } = {}): Case {
  const calls = Array.from({ length: count }, () => testCase.calls).flat();
  const name = together
    ? sentence("{0}, {1} times at once", testCase.name, count)
    : sentence("{0}, {1} times", testCase.name, count);
  return { ...testCase, name, calls, together };
}

/** The same case for so many accounts at once. */
export function crowd(count: number, testCase: Case): Case {
  const accounts = Array.from({ length: count }, () => testCase.accounts).flat();
  const calls = accounts.flatMap((_, account) => testCase.calls.map((call) => ({ ...call, account })));
  return { name: sentence("{0}, {1} accounts at once", testCase.name, count), accounts, calls, together: true };
}

/** What a maker makes for each format that the client claims, in one list. */
export function perFormat<T>({ formats }: Scope, make: (format: Format) => readonly T[]): T[] {
  return formats.flatMap((format) => [...make(format)]);
}
