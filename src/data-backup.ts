import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { type Config, StartError } from './config.js';
import { backupDatabase } from './db/backup.js';
import { type Mirrored, mirror } from './storage/mirror.js';

const DATABASE = 'continuo.db';
/** What is made anew where it is missing, what is unfinished, and the database, which is copied in its own way. */
const LEFT_OUT = new Set([
  DATABASE,
  `${DATABASE}-wal`,
  `${DATABASE}-shm`,
  `${DATABASE}.unfinished`,
  'parts',
  'banks',
  join('store', 'tmp'),
  join('store', 'content'),
]);

export interface Backup extends Mirrored {
  readonly folder: string;
  /** The embedded database is in it; false: there is none, or it is a server's. */
  readonly database: boolean;
}

/**
 * Copies the data folder as it is, while the service runs. Done again into the same folder it copies what is new and
 * removes what is no more. Throws StartError.
 */
export async function backUp({ DATA_DIR, DATABASE_URL }: Config, target: string): Promise<Backup> {
  const [from, to] = [resolve(DATA_DIR), resolve(target)];
  if (!existsSync(from)) throw new StartError(`there is no data folder ${JSON.stringify(DATA_DIR)}`);
  if (`${to}${sep}`.startsWith(`${from}${sep}`))
    throw new StartError('the backup must lie outside of DATA_DIR');
  await mkdir(to, { recursive: true });
  // In this order every piece of the backup has its owner in the index, and its files.
  const sum = await mirror(from, to, '', LEFT_OUT);
  const database = DATABASE_URL === '' && (await backupDatabase(join(from, DATABASE), join(to, DATABASE)));
  await mirror(from, to, join('store', 'content'), new Set(), sum);
  return { folder: to, database, ...sum };
}
