import { type Search, search } from "./search/search.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Variables of the official SDKs and their tools, in every spelling of the vendor's name, and of the kit's own
 * accounts.
 */
const ofCloud = /^(?:(?:ALIBABA_?CLOUD|ALICLOUD|ALIYUN)_|CONFORMANCE_(?:RAM|OTHER)_)/i;
/** Parts of such names that refer to credentials. Other variables, such as a region's, do not. */
const toCredentials = /ACCESS_?KEY|SECRET|TOKEN|CREDENTIAL|PASSWORD|PROFILE|ROLE|OIDC|METADATA|IMDS|CONFIG/i;
/** Variables whose values are credentials, not the names of files, roles or services that hold credentials. */
const isValue = /(?:ACCESS_?KEY(?:_?ID|_?SECRET)?|SECRET(?:_?KEY)?|TOKEN|PASSWORD|CREDENTIALS_URI)$/i;
const isSecretName = /(?:^|_)(?:SECRET|TOKEN|KEY|PASSWORD)$/i;

/**
 * Limits for random-looking values of other variables. A shorter value, or one with fewer distinct characters, may be a
 * plain word.
 */
const [shortest, fewest] = [16, 8];

/**
 * Returns the environment of a candidate without credentials, and without anything that leads the default chain of an
 * official SDK to some. A candidate that does not use its generated credentials is then detected, and it cannot publish
 * real ones.
 */
export function withoutCloud(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !(ofCloud.test(name) && toCredentials.test(name)));
  return { ...Object.fromEntries(others), ...nowhere };
}

/** The chain of the official SDKs ends with files of the user and the metadata server of the machine. */
const nowhere = {
  ALIBABA_CLOUD_CREDENTIALS_FILE: "/nonexistent/credentials",
  ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true",
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
};

/** Returns the secrets of an environment, which must not appear in anything that the kit writes. */
export function secretsIn(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, value = ""]) => {
    if (ofCloud.test(name)) return isValue.test(name) ? [value.trim()] : [];
    const secret = isSecretName.test(name) ? coreOf(value.trim()) : "";
    return isSecret(secret) ? [secret] : [];
  });
}

/** Creates a search for text that must not be published: the secrets of the environment and of the run. */
export function artefactSearch(...secrets: readonly string[]): Search {
  return search(...secretsIn(process.env), ...secrets);
}

/** Returns the distinctive part of a value. All PEM keys, and all JWT tokens, begin in the same way. */
function coreOf(value: string): string {
  const key = /-----BEGIN [A-Z ]+-----([^-]+)/.exec(value)?.[1];
  if (key !== undefined) return key.replaceAll(/\s/g, "").slice(-64);
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value) ? value.slice(value.lastIndexOf(".") + 1) : value;
}

/** Returns whether a value may be a secret: not a file path, an address without a password, a number, or words. */
function isSecret(value: string): boolean {
  if (value.length < shortest || new Set(value).size < fewest) return false;
  if (/^(?:[~.]{0,2}\/|[A-Za-z]:\\)/.test(value) && !/[+=]$/.test(value)) return false;
  if (/^https?:\/\/[^@]*$/.test(value) || /^[\d.,:-]+$/.test(value)) return false;
  return !/^[A-Za-z]+(?:[ _.-][A-Za-z]+)*$/.test(value) || /[a-z][A-Z].*[a-z][A-Z]/.test(value);
}
