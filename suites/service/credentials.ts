import type { Credentials } from "../../schemas/types.js";
import { UsageError } from "../engine/usage-error.js";
import { guard } from "../protocol/guard/guard.js";
import type { Keys } from "./options.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Loads the credentials of a run. Those of the account come from the variables of the official SDKs or, if these are
 * absent, from the official chain. Those of a RAM user and of another account come from variables of the kit. Throws a
 * UsageError that contains no secret.
 */
export async function credentialsOf(env: Environment): Promise<Keys> {
  const main = pair(env, "ALIBABA_CLOUD") ?? (await fromChain(env));
  const token = env["ALIBABA_CLOUD_ACCESS_KEY_ID"] ? env["ALIBABA_CLOUD_SECURITY_TOKEN"] : undefined;
  const ram = pair(env, "CONFORMANCE_RAM");
  const other = pair(env, "CONFORMANCE_OTHER");
  return {
    main: token ? { ...main, securityToken: token } : main,
    ...(ram ? { ram } : {}),
    ...(other ? { other } : {}),
  };
}

function pair(env: Environment, prefix: string): Credentials | undefined {
  const [idName, secretName] = [`${prefix}_ACCESS_KEY_ID`, `${prefix}_ACCESS_KEY_SECRET`];
  const [accessKeyId, accessKeySecret] = [env[idName], env[secretName]];
  if (accessKeyId && accessKeySecret) return { accessKeyId, accessKeySecret };
  if (!accessKeyId && !accessKeySecret) return undefined;
  const [given, absent] = accessKeyId ? [idName, secretName] : [secretName, idName];
  throw new UsageError(`Failed to read the credentials "${given}": ${absent} is not set. Set both, or neither.`);
}

/** Asks the metadata server of a machine only if its variable names a role. */
async function fromChain(env: Environment): Promise<Credentials> {
  const wasDisabled = process.env[metadata.disabled];
  if (!env[metadata.role]) process.env[metadata.disabled] = "true";
  const lift = guard(() => {});
  try {
    const { DefaultCredentialsProvider } = await import("@alicloud/credentials");
    const found = await DefaultCredentialsProvider.builder().build().getCredentials();
    const { accessKeyId, accessKeySecret, securityToken } = found;
    if (!accessKeyId || !accessKeySecret) throw new Error("It is empty.");
    return { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
  } catch {
    // the messages of the chain may name files and show their content
    throw new UsageError(
      'Failed to find the credentials "ALIBABA_CLOUD_ACCESS_KEY_ID": no variable has them, and the official credential chain has none. Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET.',
    );
  } finally {
    lift();
    if (wasDisabled === undefined) delete process.env[metadata.disabled];
    else process.env[metadata.disabled] = wasDisabled;
  }
}

const metadata = { role: "ALIBABA_CLOUD_ECS_METADATA", disabled: "ALIBABA_CLOUD_ECS_METADATA_DISABLED" };
