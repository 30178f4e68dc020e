import { readConfig } from '../config.js';
import { backUp } from '../data-backup.js';
import { UsageError } from './usage-error.js';

/** `continuo backup DIR`: a copy of the data folder, while the service runs. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const [target, ...rest] = args;
  if (target === undefined || rest.length > 0) throw new UsageError('backup takes one folder');
  const config = readConfig(process.env);
  const backup = await backUp(config, target);
  if (config.DATABASE_URL !== '')
    process.stderr.write('continuo: the database of DATABASE_URL is not in it: use pg_dump\n');
  process.stdout.write(`${JSON.stringify(backup)}\n`);
  return 0;
}
