import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../../suites/engine/usage-error.js";

/** The marker file of folders that the kit created. */
const MARK = ".djc-site";
/** An unused folder of this age was left by a process that ended early. */
const STALE_MS = 3_600_000;

/** Error codes of systems, or of Windows users, without permission for symbolic links. */
const LINKLESS = new Set(["EPERM", "EACCES", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "UNKNOWN"]);

/**
 * Fills a new folder beside `out`, then makes the symbolic link `out` point to it, in one rename. A reader always finds
 * either the old or the new content, complete. The old folder is kept until the next time. If links cannot be created,
 * `out` becomes the folder itself, in two renames, and is missing for a moment in between. Throws a UsageError if the
 * kit did not create what is at `out`.
 */
export function swapIn<T>(out: string, fill: (folder: string) => T, link: typeof symlinkSync = symlinkSync): T {
  const place = resolve(out);
  const old = writing(out, () => shownAt(place, out));
  const folder = writing(out, () => madeBeside(place));
  let filled: T;
  try {
    filled = fill(folder);
    writing(out, () => lead(place, basename(folder), link));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  sweep(place, [basename(folder), old]);
  return filled;
}

function writing<T>(out: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Failed to write the site to "${out}": ${why}. Choose another folder with --out.`);
  }
}

function madeBeside(place: string): string {
  mkdirSync(dirname(place), { recursive: true });
  const folder = mkdtempSync(join(dirname(place), prefixOf(place)));
  // The web server often runs as another user.
  chmodSync(folder, 0o777 & ~process.umask());
  writeFileSync(join(folder, MARK), "djc site writes this folder again each time.\n");
  return folder;
}

/** The name of the folder that the link points to; undefined if there is no link yet. */
function shownAt(place: string, out: string): string | undefined {
  const stat = lstatSync(place, { throwIfNoEntry: false });
  if (!stat) return undefined;
  if (stat.isSymbolicLink()) {
    const name = readlinkSync(place);
    if (isOurs(place, name)) return name;
  }
  if (stat.isDirectory() && (existsSync(join(place, MARK)) || readdirSync(place).length === 0)) return undefined;
  throw new UsageError(
    `Failed to write the site to "${out}": \`djc site\` did not make what stands there. Choose another folder with --out.`,
  );
}

function isOurs(place: string, name: string): boolean {
  return name.startsWith(prefixOf(place)) && basename(name) === name && existsSync(join(dirname(place), name, MARK));
}

function prefixOf(place: string): string {
  return `.${basename(place)}-`;
}

function lead(place: string, name: string, symlink: typeof symlinkSync): void {
  const link = join(dirname(place), `${name}.link`);
  try {
    symlink(name, link);
  } catch (error) {
    if (!LINKLESS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    moveIn(place, name);
    return;
  }
  try {
    // A folder cannot be replaced by a link. An empty one is removed, and an older site without links is kept.
    if (lstatSync(place, { throwIfNoEntry: false })?.isDirectory()) setAside(place);
    renameSync(link, place);
  } catch (error) {
    rmSync(link, { force: true });
    throw error;
  }
}

/** Moves the new folder to the place itself. */
function moveIn(place: string, name: string): void {
  if (lstatSync(place, { throwIfNoEntry: false })) setAside(place);
  renameSync(join(dirname(place), name), place);
}

/** Renames the content of the place, to be swept later; removes an empty folder. */
function setAside(place: string): void {
  if (existsSync(join(place, MARK)))
    renameSync(place, join(dirname(place), `${prefixOf(place)}${randomBytes(6).toString("hex")}`));
  else rmdirSync(place);
}

/** Removes folders without a link, except those to keep and those that another process may be writing. */
function sweep(place: string, kept: readonly (string | undefined)[]): void {
  const beside = dirname(place);
  for (const name of readdirSync(beside).filter((each) => !kept.includes(each) && isOurs(place, each)))
    try {
      const path = join(beside, name);
      if (Date.now() - statSync(path).mtimeMs > STALE_MS) rmSync(path, { recursive: true, force: true });
    } catch {
      // The next run tries again.
    }
}
