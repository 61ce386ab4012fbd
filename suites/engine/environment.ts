import { type Search, search } from "./search/search.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables of the official SDKs and their tools, in every spelling of their owner, and those of the kit's own accounts. */
const ofCloud = /^(?:(?:ALIBABA_?CLOUD|ALICLOUD|ALIYUN)_|CONFORMANCE_(?:RAM|OTHER)_)/i;
/** What in such a name leads to credentials; others, such as a region's, do not. */
const toCredentials = /ACCESS_?KEY|SECRET|TOKEN|CREDENTIAL|PASSWORD|PROFILE|ROLE|OIDC|METADATA|IMDS|CONFIG/i;
/** Variables whose values are credentials, and not the names of files, roles or services that have them. */
const isValue = /(?:ACCESS_?KEY(?:_?ID|_?SECRET)?|SECRET(?:_?KEY)?|TOKEN|PASSWORD|CREDENTIALS_URI)$/i;
const isSecretName = /(?:^|_)(?:SECRET|TOKEN|KEY|PASSWORD)$/i;

/** A value by chance of another variable than a cloud's: a shorter one, or one of few characters, may be a plain word. */
const [shortest, fewest] = [16, 8];

/**
 * The environment of a candidate: without credentials, and with nothing that the default chain of an official SDK could
 * find some by. A made-up credential that it does not use is then seen, and no real one can be published by it.
 */
export function withoutCloud(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !(ofCloud.test(name) && toCredentials.test(name)));
  return { ...Object.fromEntries(others), ...nowhere };
}

/** The chain of the official SDKs ends in files of the user and in the metadata server of a machine. */
const nowhere = {
  ALIBABA_CLOUD_CREDENTIALS_FILE: "/nonexistent/credentials",
  ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true",
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
};

/** What of an environment must stand in nothing that the kit writes. */
export function secretsIn(env: Environment): string[] {
  return Object.entries(env).flatMap(([name, value = ""]) => {
    if (ofCloud.test(name)) return isValue.test(name) ? [value.trim()] : [];
    const secret = isSecretName.test(name) ? coreOf(value.trim()) : "";
    return isSecret(secret) ? [secret] : [];
  });
}

/** A search for what must not be published: the secrets of the environment, and of the run. */
export function artefactSearch(...secrets: readonly string[]): Search {
  return search(...secretsIn(process.env), ...secrets);
}

/** A key in PEM and a token of JWT begin as every other one does: what follows tells it. */
function coreOf(value: string): string {
  const key = /-----BEGIN [A-Z ]+-----([^-]+)/.exec(value)?.[1];
  if (key !== undefined) return key.replaceAll(/\s/g, "").slice(-64);
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(value) ? value.slice(value.lastIndexOf(".") + 1) : value;
}

/** Neither the path of a file, nor an address without a password, nor a number, nor words. */
function isSecret(value: string): boolean {
  if (value.length < shortest || new Set(value).size < fewest) return false;
  if (/^(?:[~.]{0,2}\/|[A-Za-z]:\\)/.test(value) && !/[+=]$/.test(value)) return false;
  if (/^https?:\/\/[^@]*$/.test(value) || /^[\d.,:-]+$/.test(value)) return false;
  return !/^[A-Za-z]+(?:[ _.-][A-Za-z]+)*$/.test(value) || /[a-z][A-Z].*[a-z][A-Z]/.test(value);
}
