import { relative, resolve, sep } from "node:path";

/** The variables by which GitHub and GitLab name the folder of the repository to the steps of a job. */
const roots = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/** A file by its path from the root of the repository that a build server works in; else as it was named. */
export function fromRepository(file: string | undefined, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const root = roots.map((name) => env[name]).find((each) => each !== undefined && each !== "");
  if (file === undefined || root === undefined) return file;
  const path = relative(root, resolve(file)).replaceAll(sep, "/");
  return path.startsWith("../") ? file : path;
}
