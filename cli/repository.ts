import { relative, resolve, sep } from "node:path";

/** The variables in which GitHub and GitLab give the folder of the repository to a job. */
const roots = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/** A path relative to the root of the repository on a build server; elsewhere unchanged. */
export function fromRepository(file: string | undefined, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const root = roots.map((name) => env[name]).find((each) => each !== undefined && each !== "");
  if (file === undefined || root === undefined) return file;
  const path = relative(root, resolve(file)).replaceAll(sep, "/");
  return path.startsWith("../") ? file : path;
}
