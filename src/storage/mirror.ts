import { copyFile, lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

export interface Mirrored {
  copied: number;
  removed: number;
}

/** Content never changes under its name; everything else may. */
const CONTENT = /^store[\\/]content[\\/]/;

/**
 * Makes `to` what `from` is, below the path `at`, but for the paths that are left out: what is there already is not copied
 * again, what is no more is removed. Files that vanish meanwhile are no more.
 */
export async function mirror(
  from: string,
  to: string,
  at: string,
  leftOut: ReadonlySet<string>,
  sum: Mirrored = { copied: 0, removed: 0 },
): Promise<Mirrored> {
  const entries = (await readdir(join(from, at), { withFileTypes: true }).catch(gone)) ?? [];
  const kept = entries.filter(({ name }) => !leftOut.has(join(at, name)));
  await mkdir(join(to, at), { recursive: true });
  for (const name of await readdir(join(to, at))) {
    const path = join(at, name);
    if (leftOut.has(path) || kept.some((entry) => entry.name === name)) continue;
    await rm(join(to, path), { recursive: true });
    sum.removed++;
  }
  for (const entry of kept) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) await mirror(from, to, path, leftOut, sum);
    else if (await copied(from, to, path, entry.isSymbolicLink())) sum.copied++;
  }
  return sum;
}

/** False where nothing was to be done. */
async function copied(from: string, to: string, path: string, isLink: boolean): Promise<boolean> {
  const [source, target] = [join(from, path), join(to, path)];
  const before = await lstat(target).catch(gone);
  if (isLink) {
    const link = await readlink(source).catch(gone);
    if (link === undefined || (before && (await readlink(target).catch(() => '')) === link)) return false;
    await rm(target, { force: true });
    await symlink(link, target);
    return true;
  }
  const now = await lstat(source).catch(gone);
  if (!now || (before && before.size === now.size && (CONTENT.test(path) || before.mtimeMs >= now.mtimeMs)))
    return false;
  const unfinished = `${target}.unfinished`;
  const done = await copyFile(source, unfinished).then(() => true, gone);
  if (!done) return false;
  await rename(unfinished, target);
  return true;
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
