import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Milliseconds to wait for a file that is being written. */
const BUSY_MS = 10_000;

/**
 * A copy of the embedded database as it is at one moment, whole and without a log beside it, while others go on writing.
 * False where there is no database yet.
 */
export async function backupDatabase(file: string, to: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  const Database = createRequire(import.meta.url)('libsql') as typeof import('libsql');
  const unfinished = `${to}.unfinished`;
  await rm(unfinished, { force: true });
  const database = new Database(file, { timeout: BUSY_MS });
  try {
    database.exec(`vacuum into '${unfinished.replaceAll("'", "''")}'`);
  } finally {
    database.close();
  }
  await rename(unfinished, to);
  return true;
}
