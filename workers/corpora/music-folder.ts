import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { FileFault } from './file-fault.js';
import { LIMITS, MUSIC_FILE, type NamedBytes } from './import-files.js';

/** The music files of folders (and below) and single files, each read when its turn comes, in the order of their names. */
export function* musicFilesIn(paths: readonly string[]): Generator<NamedBytes> {
  for (const path of paths) {
    const entry = statSync(path, { throwIfNoEntry: false });
    if (!entry) throw new FileFault(path, 'there is no such file or folder');
    if (!entry.isDirectory()) yield bytesOf(path, basename(path));
    else
      for (const file of filesBelow(path))
        if (MUSIC_FILE.test(file)) yield bytesOf(file, relative(path, file));
  }
}

/** Links are not followed: a folder cannot lead out of itself. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

function bytesOf(path: string, name: string): NamedBytes {
  // A file that is too large is not even read; a zip may be larger than one file of music.
  const { size } = statSync(path);
  if (size > LIMITS.zip) throw new FileFault(path, `is larger than ${LIMITS.zip / 1e6} MB`);
  return { name, bytes: readFileSync(path) };
}
